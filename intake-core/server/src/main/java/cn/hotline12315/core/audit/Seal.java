package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// One link of the chain (table `audit_seal`).
///
/// @param from first transaction of its range
/// @param to the one after the last
/// @param marks of its entries, in the order of transaction and id
/// @param hash 32 bytes, over the seal before and all of this
record Seal(long number, int era, long from, long to, byte[] marks, Instant sealedAt, byte[] hash) {
    private static final byte[] NOTHING = new byte[ChainHash.BYTES];

    /// What comes before the first one.
    static final Seal NONE = new Seal(0, 1, 0, 0, new byte[0], Instant.EPOCH, NOTHING);

    /// The next one.
    Seal then(int nextEra, long end, byte[] nextMarks, Instant now, ChainHash chain) {
        long start = nextEra == era ? to : 0;
        Seal open = new Seal(number + 1, nextEra, start, end, nextMarks, now, NOTHING);
        return new Seal(open.number, nextEra, start, end, nextMarks, now, open.hashAfter(this, chain));
    }

    boolean follows(Seal before, ChainHash chain) {
        boolean joins = era == before.era ? from == before.to : from == 0 && era > before.era;
        return joins && Arrays.equals(hash, hashAfter(before, chain));
    }

    private byte[] hashAfter(Seal before, ChainHash chain) {
        byte[] head = ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(number)
                .putLong(era)
                .putLong(from)
                .putLong(to)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sealedAt))
                .array();
        return chain.of("audit-seal", before.hash, head, marks);
    }

    int entries() {
        return marks.length / Mark.BYTES;
    }
}
