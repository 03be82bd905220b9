package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.SeenContacts;
import cn.hotline12315.core.contact.SeenContacts.SeenContact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The call that a ticket came from, for those who may see its contact. Never who called.
@Component
class CallsOfTicket implements TimelineSource {
    private final SeenContacts contacts;

    CallsOfTicket(SeenContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public List<Happened> of(SignedIn reader, About ticket) {
        return ticket.contact() == null
                ? List.of()
                : contacts.one(reader, ticket.contact()).map(CallsOfTicket::call).stream()
                        .toList();
    }

    private static Happened call(SeenContact contact) {
        List<Said> details = new ArrayList<>();
        if (contact.line() != null) {
            details.add(new Said("线路", contact.line().number()));
        }
        if (contact.seat() != null) {
            details.add(new Said("坐席", contact.seat()));
        }
        if (contact.waited() != null) {
            details.add(new Said("等候", words(contact.waited())));
        }
        if (contact.talked() != null) {
            details.add(new Said("通话", words(contact.talked())));
        }
        if (contact.recording() != null) {
            details.add(new Said("录音", contact.recording().chinese()));
        }
        return new Happened(
                "call",
                contact.startedAt(),
                contact.answered() ? "来电，坐席接听" : "来电",
                contact.agent(),
                null,
                details,
                contact.id());
    }

    private static String words(Duration time) {
        long minutes = time.toMinutes();
        return minutes == 0 ? time.toSeconds() + " 秒" : minutes + " 分 " + time.toSecondsPart() + " 秒";
    }
}
