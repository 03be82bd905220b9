package cn.hotline12315.core.web;

import org.jspecify.annotations.Nullable;

/// The version that a change was made on (RFC 9110, 13.1.1).
public final class IfMatch {
    private IfMatch() {}

    /// @param header `"<version>"`, with or without its quotes
    /// @throws ProblemException 428 when there is none
    public static long version(@Nullable String header) {
        String version = header == null ? "" : header.strip().replaceAll("^\"|\"$", "");
        if (!version.matches("[0-9]{1,9}")) {
            throw new ProblemException(ProblemType.VERSION_MISSING);
        }
        return Long.parseLong(version);
    }
}
