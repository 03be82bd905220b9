/// The plan that telephony follows: skills, lines' rules, seats' rules, callers' priorities and warnings; their pages,
/// their history, and the plan's way into Redis (docs/routing.md).
@NullMarked
package cn.hotline12315.core.routing;

import org.jspecify.annotations.NullMarked;
