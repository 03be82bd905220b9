package cn.hotline12315.core.duplicate;

import cn.hotline12315.core.life.TicketKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What other tickets are compared with. Not printed.
///
/// @param except the ticket itself
/// @param intake the body that registers it
/// @param phones look-up hashes of the caller's number and of the one that he gave
/// @param idNumber, uscc, name look-up hashes
/// @param nameCore see [Names]
/// @param facts pairs of characters
record Sought(
        @Nullable UUID except,
        UUID intake,
        @Nullable TicketKind kind,
        @Nullable String category,
        List<byte[]> phones,
        byte @Nullable [] idNumber,
        byte @Nullable [] uscc,
        byte @Nullable [] name,
        String nameCore,
        Set<Integer> facts) {
    Sought {
        phones = List.copyOf(phones);
        facts = Set.copyOf(facts);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
