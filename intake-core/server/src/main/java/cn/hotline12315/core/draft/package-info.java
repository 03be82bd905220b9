/// Unfinished forms, kept so that no reload or crash loses a word.
@NullMarked
package cn.hotline12315.core.draft;

import org.jspecify.annotations.NullMarked;
