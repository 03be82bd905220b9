package cn.hotline12315.core.authority;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An authority.
///
/// @param code its own, 1 to 32 of `0-9A-Za-z-`; never reused
/// @param parent null for the national one only
/// @param region GB/T 2260 (6 digits) or GB/T 10114 (9); null where it fits none
/// @param intake registers and dispatches (O121 Art. 41)
/// @param validTo the first day on which it is no more; null while no end is known
public record Authority(
        UUID id,
        String code,
        String name,
        Level level,
        @Nullable UUID parent,
        @Nullable String region,
        boolean intake,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    public Unit unit() {
        return new Unit(id, code, name, level);
    }
}
