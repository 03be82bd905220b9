package cn.hotline12315.core.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// What a seal keeps of an entry: 40 bytes.
///
/// @param micros its time, since 1970
/// @param mac 16 bytes, over all of it
record Mark(UUID id, long micros, byte[] mac) {
    static final int BYTES = 40;
    static final int MAC_BYTES = 16;

    Instant at() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    boolean fits(Mark other) {
        return id.equals(other.id) && micros == other.micros && Arrays.equals(mac, other.mac);
    }

    static byte[] join(List<Mark> marks) {
        ByteBuffer all = ByteBuffer.allocate(marks.size() * BYTES);
        for (Mark mark : marks) {
            all.putLong(mark.id.getMostSignificantBits())
                    .putLong(mark.id.getLeastSignificantBits())
                    .putLong(mark.micros)
                    .put(mark.mac);
        }
        return all.array();
    }

    static List<Mark> split(byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        List<Mark> marks = new ArrayList<>(bytes.length / BYTES);
        while (all.remaining() >= BYTES) {
            UUID id = new UUID(all.getLong(), all.getLong());
            long micros = all.getLong();
            byte[] mac = new byte[MAC_BYTES];
            all.get(mac);
            marks.add(new Mark(id, micros, mac));
        }
        return marks;
    }
}
