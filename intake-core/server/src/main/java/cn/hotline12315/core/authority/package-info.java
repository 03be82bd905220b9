/// The five levels of authorities: a tree with validity dates and codes of its own, and the regions that they serve.
@NullMarked
package cn.hotline12315.core.authority;

import org.jspecify.annotations.NullMarked;
