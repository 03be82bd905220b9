/// What must not be lost, in PostgreSQL: deliveries before the carrier is answered, messages before they
/// are sent. Any
/// number of copies of the gateway share it.
@NullMarked
package cn.hotline12315.sms.store;

import org.jspecify.annotations.NullMarked;
