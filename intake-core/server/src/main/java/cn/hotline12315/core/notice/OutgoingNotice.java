package cn.hotline12315.core.notice;

import java.util.UUID;

/// A notice on its way out. Not printed.
///
/// @param id the same at every try
/// @param title the template's name
/// @param text whole, paragraphs separated by line ends
public record OutgoingNotice(UUID id, UUID ticket, Addressee to, String title, String text) {
    @Override
    public String toString() {
        return "notice " + id;
    }
}
