package cn.hotline12315.sms.smpp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What became of a submitted message. SMPP leaves the form to the centre: the text of appendix B, which nearly all
/// write, or the optional parameters, which are believed where both are there.
///
/// @param id what `submit_sm_resp` said; some centres write it in decimals here and in hexadecimals there
/// @param status as CMPP names it: `DELIVRD`, `EXPIRED`, `DELETED`, `UNDELIV`, `ACCEPTD`, `UNKNOWN`, `REJECTD`, or
///     `ENROUTE`
public record SmppReceipt(String id, String status) {
    private static final Pattern ID = Pattern.compile("\\bid:\\s*([0-9A-Za-z._-]{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS = Pattern.compile("\\bstat:\\s*([A-Za-z]{1,10})", Pattern.CASE_INSENSITIVE);
    private static final List<String> STATES =
            List.of("", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD");

    /// @return empty when nothing says which message is meant
    public static Optional<SmppReceipt> read(Smpp.Message message) {
        String text = new String(message.text(), StandardCharsets.ISO_8859_1);
        Optional<String> id = Tlv.text(message.tlvs(), Tlv.RECEIPTED_MESSAGE_ID)
                .filter(t -> !t.isBlank())
                .or(() -> first(ID, text));
        Optional<String> state = Tlv.number(message.tlvs(), Tlv.MESSAGE_STATE)
                .filter(n -> n > 0 && n < STATES.size())
                .map(n -> STATES.get(n.intValue()))
                .or(() -> first(STATUS, text).map(s -> s.toUpperCase(Locale.ROOT)));
        return id.map(i -> new SmppReceipt(i, state.orElse("UNKNOWN")));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// In the form of appendix B.
    ///
    /// @param submitted YYMMDDhhmm
    /// @param done YYMMDDhhmm
    public String write(String submitted, String done) {
        String delivered = status.equals("DELIVRD") ? "001" : "000";
        return "id:" + id + " sub:001 dlvrd:" + delivered + " submit date:" + submitted + " done date:" + done
                + " stat:" + status + " err:000 text:";
    }
}
