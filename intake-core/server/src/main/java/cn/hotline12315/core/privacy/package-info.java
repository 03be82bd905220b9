/// Encryption of what identifies people, keyed hashes to look it up again, and masks to show it.
@NullMarked
package cn.hotline12315.core.privacy;

import org.jspecify.annotations.NullMarked;
