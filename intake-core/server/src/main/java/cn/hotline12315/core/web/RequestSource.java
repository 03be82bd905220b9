package cn.hotline12315.core.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Which request this thread answers, and from where it came.
///
/// @param id as in the header `X-Request-Id`; null outside a request
/// @param address of the one who asks, as the front door saw it; null outside a request
public record RequestSource(@Nullable String id, @Nullable String address) {
    public static RequestSource current() {
        return new RequestSource(MDC.get(RequestFrame.REQUEST_ID), MDC.get(RequestFrame.ADDRESS));
    }
}
