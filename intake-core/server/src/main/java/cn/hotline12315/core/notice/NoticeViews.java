package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.TicketKind;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Notices as the API shows them.
final class NoticeViews {
    private NoticeViews() {}

    record Teller(UUID id, String name) {}

    /// A notice on its ticket's page.
    ///
    /// @param name of the template, Chinese
    /// @param article that asks for it
    /// @param recipientName as the reader may see it
    /// @param document the number of a formal document; null for a message
    /// @param text paragraphs separated by line ends, as the reader may see them
    /// @param why why it could not be sent
    /// @param how a person told him; `printed`: not told yet
    /// @param toldBy who told, printed or handed it over
    /// @param note what he wrote about it
    /// @param tellable the reader can say now that it was told
    /// @param printable the reader may open its page
    record Notice(
            UUID id,
            int fact,
            String template,
            String name,
            String article,
            Recipient recipient,
            String recipientName,
            String channel,
            NoticeState state,
            String authority,
            @Nullable String document,
            String text,
            @Nullable String why,
            @Nullable HowTold how,
            @Nullable Teller toldBy,
            @Nullable String note,
            Instant createdAt,
            Instant changedAt,
            boolean tellable,
            boolean printable) {
        @Override
        public String toString() {
            return "notice " + id;
        }
    }

    record NoticeList(List<Notice> items) {
        NoticeList {
            items = List.copyOf(items);
        }
    }

    /// A notice in the list of what is to be told: whom by role only.
    record NoticeItem(
            UUID id,
            UUID ticket,
            String ticketNumber,
            String numberDisplay,
            TicketKind kind,
            String template,
            String name,
            Recipient recipient,
            String channel,
            NoticeState state,
            @Nullable String document,
            Instant createdAt) {}

    /// @param count how many there are in all; 1,000 stands for "or more"
    record NoticePage(List<NoticeItem> items, @Nullable String nextCursor, int count) {
        NoticePage {
            items = List.copyOf(items);
        }
    }

    /// How somebody was told by a person.
    enum HowTold {
        PRINTED("printed"),
        PHONE("phone"),
        HANDED_OVER("handed-over"),
        POSTED("posted");

        private final String word;

        HowTold(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }

        static Optional<HowTold> of(@Nullable String word) {
            return Arrays.stream(values()).filter(how -> how.word.equals(word)).findFirst();
        }
    }

    /// @param how `printed` (not told yet), `phone`, `handed-over`, `posted`
    record ToldForm(@Nullable String how, @Nullable String note) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }
}
