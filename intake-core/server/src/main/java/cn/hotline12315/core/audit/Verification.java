package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Follows the whole chain: each seal against the one before, each entry against its seal. Also while the core
/// writes and seals.
///
/// It cannot see that the chain's end was cut off, seals with their entries: so the last seal's number and hash
/// are told, to be compared with what was told before.
final class Verification {
    private static final int PAGE = 50;
    private static final int MOST_FAULTS = 1000;
    private final ChainRow rows;
    private final DroppedMonths dropped;
    private final ChainHash chain;

    Verification(JdbcClient sql, ChainHash chain) {
        rows = new ChainRow(sql, chain);
        dropped = new DroppedMonths(sql, chain);
        this.chain = chain;
    }

    enum Kind {
        SEAL_MISSING,
        SEAL_CHANGED,
        ENTRY_MISSING,
        ENTRY_CHANGED,
        ENTRY_ADDED
    }

    /// @param seal the number of the seal that does not fit, or that the entry is in the range of
    record Fault(Kind kind, long seal, @Nullable UUID entry) {}

    /// @param entries that are there and were compared
    /// @param gone entries that retention has dropped
    /// @param unsealed entries after the last seal
    /// @param faults the first 1,000, in the order of the chain
    record Result(long seals, long entries, long gone, long unsealed, List<Fault> faults, Seal last) {}

    Result run() {
        List<Fault> faults = new ArrayList<>();
        Seal before = Seal.NONE;
        long seals = 0;
        long entries = 0;
        long gone = 0;
        List<Seal> page;
        do {
            page = rows.after(before.number(), PAGE);
            for (Seal seal : page) {
                if (faults.size() >= MOST_FAULTS) {
                    break;
                }
                seals++;
                link(before, seal, faults);
                Compared compared = compare(seal, faults);
                entries += compared.there();
                gone += compared.gone();
                before = seal;
            }
        } while (!page.isEmpty() && faults.size() < MOST_FAULTS);
        for (UUID stray : rows.strays(before, MOST_FAULTS)) {
            faults.add(new Fault(Kind.ENTRY_ADDED, before.number(), stray));
        }
        long unsealed = rows.countAfter(before, Integer.MAX_VALUE);
        return new Result(seals, entries, gone, unsealed, List.copyOf(faults), before);
    }

    private void link(Seal before, Seal seal, List<Fault> faults) {
        if (seal.number() != before.number() + 1) {
            faults.add(new Fault(Kind.SEAL_MISSING, before.number() + 1, null));
        } else if (!seal.follows(before, chain)) {
            faults.add(new Fault(Kind.SEAL_CHANGED, seal.number(), null));
        }
    }

    private record Compared(long there, long gone) {}

    private Compared compare(Seal seal, List<Fault> faults) {
        Map<UUID, Mark> sealed = new LinkedHashMap<>();
        Mark.split(seal.marks()).forEach(mark -> sealed.put(mark.id(), mark));
        List<Mark> found = rows.marks(seal.era(), seal.from(), seal.to());
        for (Mark mark : found) {
            @Nullable Mark expected = sealed.remove(mark.id());
            if (expected == null) {
                faults.add(new Fault(Kind.ENTRY_ADDED, seal.number(), mark.id()));
            } else if (!expected.fits(mark)) {
                faults.add(new Fault(Kind.ENTRY_CHANGED, seal.number(), mark.id()));
            }
        }
        long gone = 0;
        if (!sealed.isEmpty()) {
            Set<YearMonth> months = dropped.all(); // after the entries: one may be dropped meanwhile
            for (Mark mark : sealed.values()) {
                if (months.contains(DroppedMonths.monthOf(mark.at()))) {
                    gone++;
                } else {
                    faults.add(new Fault(Kind.ENTRY_MISSING, seal.number(), mark.id()));
                }
            }
        }
        return new Compared(found.size(), gone);
    }
}
