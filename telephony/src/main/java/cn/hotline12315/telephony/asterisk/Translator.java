package cn.hotline12315.telephony.asterisk;

import cn.hotline12315.telephony.asterisk.AsteriskEvent.ContactChanged;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DeviceRang;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DialBegan;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.DialEnded;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HangupRequested;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.HungUp;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.KeyPressed;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.VariableSet;
import java.util.Optional;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.DtmfEndEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.HangupRequestEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.asteriskjava.manager.event.VarSetEvent;
import org.jspecify.annotations.Nullable;

/// Asterisk-Java's events in our words. Counted by exact class: the library sends some a second time as a legacy
/// event.
final class Translator {
    private static final int RINGING = 5; // channel.h, AST_STATE_RINGING

    private Translator() {}

    /// Empty for what nobody here uses.
    static Optional<AsteriskEvent> translate(ManagerEvent event) {
        return Optional.ofNullable(translated(event));
    }

    private static @Nullable AsteriskEvent translated(ManagerEvent event) {
        return switch (event) {
            case VarSetEvent e -> variable(e);
            case DialBeginEvent e ->
                new DialBegan(
                        linked(e.getLinkedId(), e.getUniqueId(), e.getDestUniqueId()),
                        text(e.getDestChannel()),
                        text(e.getDestUniqueId()));
            case DialEndEvent e ->
                new DialEnded(
                        linked(e.getLinkedId(), e.getUniqueId(), e.getDestUniqueId()),
                        text(e.getDestChannel()),
                        text(e.getDestUniqueId()),
                        text(e.getDialStatus()));
            case NewStateEvent e -> {
                Integer state = e.getChannelState();
                yield state != null && state == RINGING
                        ? new DeviceRang(text(e.getLinkedId()), text(e.getChannel()), text(e.getUniqueId()))
                        : null;
            }
            case HangupRequestEvent e ->
                new HangupRequested(text(e.getLinkedId()), text(e.getChannel()), text(e.getUniqueId()));
            case HangupEvent e ->
                new HungUp(
                        text(e.getLinkedId()),
                        text(e.getChannel()),
                        text(e.getUniqueId()),
                        e.getCause() == null ? 0 : e.getCause());
            case DtmfEndEvent e -> key(e);
            case ContactStatusEvent e -> contact(e);
            default -> null;
        };
    }

    private static @Nullable AsteriskEvent variable(VarSetEvent e) {
        String name = text(e.getVariable()).replaceFirst("^_{1,2}", "");
        return switch (name) {
            case "CALL", "DIALLED", "TRUNK", "WATCHING" ->
                new VariableSet(
                        text(e.getUniqueId()),
                        text(e.getLinkedId()),
                        text(e.getCallerIdNum()),
                        name,
                        text(e.getValue()));
            default -> null;
        };
    }

    private static @Nullable AsteriskEvent key(DtmfEndEvent e) {
        String digit = text(e.getDigit());
        return digit.length() == 1 && "Received".equalsIgnoreCase(e.getDirection())
                ? new KeyPressed(linked(e.getLinkedId(), e.getUniqueId(), null), text(e.getUniqueId()), digit.charAt(0))
                : null;
    }

    /// `Created` says nothing yet when the contact is going to be qualified; `NonQualified` is all that is ever
    /// said when it is not.
    private static @Nullable AsteriskEvent contact(ContactStatusEvent e) {
        String seat = text(e.getAor());
        return switch (text(e.getContactStatus())) {
            case "Reachable", "NonQualified" -> new ContactChanged(seat, true, false);
            case "Removed" -> new ContactChanged(seat, false, true);
            case "Unreachable" -> new ContactChanged(seat, false, false);
            default -> null;
        };
    }

    private static String linked(@Nullable String linkedId, @Nullable String uniqueId, @Nullable String destination) {
        if (linkedId != null) {
            return linkedId;
        }
        return text(uniqueId == null ? destination : uniqueId);
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
