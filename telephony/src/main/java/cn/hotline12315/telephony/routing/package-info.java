/// The plan that telephony follows, and what is known of a caller (docs/routing.md, "The plan").
@NullMarked
package cn.hotline12315.telephony.routing;

import org.jspecify.annotations.NullMarked;
