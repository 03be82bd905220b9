package cn.hotline12315.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// As much of a SIP message (RFC 3261) as a telephone that only answers needs.
///
/// @param method empty for an answer
/// @param status 0 for a request
/// @param headers by their names in lower case; the first of each name
/// @param vias all of them, in order
record SipMessage(
        String method, int status, String target, Map<String, String> headers, List<String> vias, String body) {
    private static final Pattern USER = Pattern.compile("sip:([^@;>]+)@");
    private static final Pattern URI = Pattern.compile("<([^>]+)>");

    /// @return null for what is no SIP message
    static @Nullable SipMessage parse(String text) {
        String[] lines = text.split("\r\n");
        String[] first = lines[0].split(" ", 3);
        if (first.length < 3) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        List<String> vias = new ArrayList<>();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = lines[i].substring(colon + 1).strip();
                headers.putIfAbsent(name, value);
                if (name.equals("via")) {
                    vias.add(value);
                }
            }
        }
        int blank = text.indexOf("\r\n\r\n");
        String body = blank < 0 ? "" : text.substring(blank + 4);
        return first[0].startsWith("SIP/")
                ? new SipMessage("", Integer.parseInt(first[1]), "", headers, vias, body)
                : new SipMessage(first[0], 0, first[1], headers, vias, body);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String callId() {
        return header("call-id");
    }

    String sequence() {
        return header("cseq").split(" ")[0];
    }

    /// Whom a request is for.
    String user() {
        Matcher user = USER.matcher(target);
        return user.find() ? user.group(1) : "";
    }

    /// Where further requests of this call go.
    String contact() {
        Matcher uri = URI.matcher(header("contact"));
        return uri.find() ? uri.group(1) : "";
    }

    /// An answer to this request.
    ///
    /// @param status `200 OK`
    /// @param tag of ours; empty when `To` has one
    /// @param more further headers, and the body; without them the answer has none
    String answer(String status, String tag, String more) {
        StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append('\n');
        vias.forEach(via -> text.append("Via: ").append(via).append('\n'));
        String to = header("to");
        text.append("From: ").append(header("from")).append('\n');
        text.append("To: ").append(to).append(tag.isEmpty() || to.contains("tag=") ? "" : ";tag=" + tag);
        text.append("\nCall-ID: ").append(callId()).append("\nCSeq: ").append(header("cseq"));
        text.append('\n').append(more);
        return more.contains("Content-Length")
                ? text.toString()
                : text.append("Content-Length: 0\n\n").toString();
    }

    /// `hotline` of `…, realm="hotline", …`.
    static String quoted(String words, String name) {
        Matcher value = Pattern.compile(name + "=\"([^\"]*)\"").matcher(words);
        return value.find() ? value.group(1) : "";
    }
}
