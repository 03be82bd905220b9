/// The intake core: contacts, tickets, people, sessions. One package per feature.
@NullMarked
package cn.hotline12315.core;

import org.jspecify.annotations.NullMarked;
