package cn.hotline12315.core.notice;

import org.jspecify.annotations.Nullable;

/// Where somebody is reached. Not printed.
///
/// @param phone as given, or E.164 of the call
/// @param postal address of a letter
public record Addressee(
        String name, @Nullable String phone, @Nullable String postal) {
    @Override
    public String toString() {
        return "[redacted]";
    }
}
