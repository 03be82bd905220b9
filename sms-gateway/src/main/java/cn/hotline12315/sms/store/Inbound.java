package cn.hotline12315.sms.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A citizen's message, whole or as whole as it became.
///
/// @param to the access number with its extension
/// @param readable false where it is nothing that people can read
/// @param parts how many it was sent in
/// @param missing numbers of the parts that did not come in time
public record Inbound(
        UUID id,
        String account,
        String from,
        String to,
        String text,
        boolean readable,
        int parts,
        List<Integer> missing,
        Instant arrived) {
    public Inbound {
        missing = List.copyOf(missing);
    }

    /// Without numbers and text: it may stand in a log.
    @Override
    public String toString() {
        return "Inbound[" + id + "]";
    }
}
