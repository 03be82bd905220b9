/// HTTP: health, and Tomcat's WebSocket switched on.
@NullMarked
package cn.hotline12315.telephony.web;

import org.jspecify.annotations.NullMarked;
