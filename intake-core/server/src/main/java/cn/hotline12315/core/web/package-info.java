/// How HTTP comes in and goes out: Jersey's wiring, problems (RFC 9457), limits. Knows no feature.
@NullMarked
package cn.hotline12315.core.web;

import org.jspecify.annotations.NullMarked;
