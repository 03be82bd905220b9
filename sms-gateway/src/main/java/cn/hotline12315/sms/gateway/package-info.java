/// The gateway put together: accounts, their inboxes and pumps, and what must be done from time to time.
@NullMarked
package cn.hotline12315.sms.gateway;

import org.jspecify.annotations.NullMarked;
