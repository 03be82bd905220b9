/// What happens to a call, as telephony tells it to the core.
@NullMarked
package cn.hotline12315.contract.call;

import org.jspecify.annotations.NullMarked;
