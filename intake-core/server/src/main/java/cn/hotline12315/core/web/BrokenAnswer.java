package cn.hotline12315.core.web;

import jakarta.servlet.http.HttpServletRequest;

/// An answer that has begun and cannot be finished: the connection is cut after it, so that nobody takes the part for
/// the
/// whole, or waits for the rest.
public final class BrokenAnswer {
    private static final String ATTRIBUTE = BrokenAnswer.class.getName();

    private BrokenAnswer() {}

    public static void mark(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean isMarked(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
