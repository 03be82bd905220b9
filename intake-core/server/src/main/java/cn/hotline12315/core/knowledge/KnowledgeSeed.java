package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Loads `knowledge.json` once, while there is no entry at all: afterwards the knowledge base belongs to those who edit
/// it, also when they withdrew every entry of ours. Several copies may start at once.
@Component
class KnowledgeSeed implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(KnowledgeSeed.class);
    private static final long LOCK = 1231506;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final KnowledgeEntries entries;
    private final KnowledgeIndex index;
    private final KnowledgeChecks checks;
    private final Clock clock;

    KnowledgeSeed(
            JdbcClient sql,
            TransactionTemplate transaction,
            KnowledgeEntries entries,
            KnowledgeIndex index,
            KnowledgeChecks checks,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.entries = entries;
        this.index = index;
        this.checks = checks;
        this.clock = clock;
    }

    /// @param id fixed, so that every installation names the entry alike
    record Seed(UUID id, KnowledgeForm form) {}

    record Seeds(List<Seed> items) {}

    @Override
    public void run(ApplicationArguments arguments) {
        load();
    }

    void load() {
        transaction.executeWithoutResult(_ -> {
            sql.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((_, _) -> true)
                    .list();
            boolean empty = sql.sql("select not exists (select from knowledge_entry)")
                    .query(Boolean.class)
                    .single();
            if (empty) {
                List<Seed> seeds = seeds();
                seeds.forEach(this::add);
                log.info("{} entries of knowledge loaded", seeds.size());
            }
        });
    }

    static List<Seed> seeds() {
        try (InputStream file = Objects.requireNonNull(KnowledgeSeed.class.getResourceAsStream("/knowledge.json"))) {
            return ApiJson.mapper().readValue(file, Seeds.class).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Seed seed) {
        if (!checks.errors(seed.form()).isEmpty()) {
            throw new IllegalStateException("knowledge.json: " + seed.id() + " " + checks.errors(seed.form()));
        }
        Instant now = Sql.micros(clock.instant());
        entries.add(seed.id(), now);
        entries.write(seed.id(), 1, seed.form(), null, now);
        entries.note(seed.id(), 1, "created", null, null, now);
        entries.move(entries.find(seed.id()).orElseThrow(), KnowledgeState.PUBLISHED, 1, 1, now);
        entries.note(seed.id(), 1, "published", "系统附带", null, now);
        index.show(seed.id(), entries.version(seed.id(), 1).orElseThrow(), now);
    }
}
