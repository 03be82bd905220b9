/// Whether the core knows of the calls that Asterisk's own record has, and Asterisk of ours, hour by hour.
@NullMarked
package cn.hotline12315.core.reconciliation;

import org.jspecify.annotations.NullMarked;
