/// Those who call: kept encrypted, one row per ticket as they gave their details then.
@NullMarked
package cn.hotline12315.core.person;

import org.jspecify.annotations.NullMarked;
