/// The site's Redis: the only package that knows Jedis.
@NullMarked
package cn.hotline12315.telephony.redis;

import org.jspecify.annotations.NullMarked;
