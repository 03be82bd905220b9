/// The site's Redis: desk tokens go out, call events come in. The only importer of Jedis.
@NullMarked
package cn.hotline12315.core.redis;

import org.jspecify.annotations.NullMarked;
