package cn.hotline12315.core.notice;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.notice.NoticeViews.Notice;
import cn.hotline12315.core.notice.NoticeViews.NoticeItem;
import cn.hotline12315.core.notice.NoticeViews.Teller;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TicketNumber;
import cn.hotline12315.core.ticket.TicketPlaces;
import cn.hotline12315.core.unmasking.TicketSubject;
import cn.hotline12315.core.unmasking.Unmaskings;
import cn.hotline12315.core.web.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads notices: of one ticket, and what a unit still has to tell.
@Component
class ShowNotices {
    private static final int COUNTED = 1_000;
    private final JdbcClient sql;
    private final NoticeTemplates templates;
    private final Matters matters;
    private final TicketPlaces places;
    private final NoticeRights rights;
    private final Access access;
    private final Unmaskings unmaskings;
    private final Authorities authorities;
    private final StaffNames staff;
    private final PersonalCipher cipher;

    ShowNotices(
            JdbcClient sql,
            NoticeTemplates templates,
            Matters matters,
            TicketPlaces places,
            NoticeRights rights,
            Access access,
            Unmaskings unmaskings,
            Authorities authorities,
            StaffNames staff,
            PersonalCipher cipher) {
        this.sql = sql;
        this.templates = templates;
        this.matters = matters;
        this.places = places;
        this.rights = rights;
        this.access = access;
        this.unmaskings = unmaskings;
        this.authorities = authorities;
        this.staff = staff;
        this.cipher = cipher;
    }

    /// Oldest first; empty when the user may not read the ticket.
    Optional<List<Notice>> of(SignedIn user, UUID ticket) {
        return places.of(ticket).filter(place -> rights.sees(user, place)).map(place -> of(user, ticket, place));
    }

    private List<Notice> of(SignedIn user, UUID ticket, TicketPlace place) {
        List<NoticeRow> rows = sql.sql("select " + NoticeRow.COLUMNS
                        + " from notice n where n.ticket_id = ? order by n.fact, n.created_at, n.id")
                .param(ticket)
                .query((row, _) -> NoticeRow.read(row, cipher))
                .list();
        Matter matter = matters.of(ticket).orElseThrow();
        boolean report = matter.kind() == TicketKind.REPORT;
        Veil veil = new Veil(
                matter,
                unmaskings.sight(user, new TicketSubject(ticket, report, place)),
                rights.knows(user, report, place));
        Map<UUID, Unit> units = authorities.units(
                rows.stream().map(NoticeRow::authority).distinct().toList());
        Map<UUID, String> names = staff.of(rows.stream()
                .map(NoticeRow::toldBy)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList());
        return rows.stream()
                .map(row -> view(row, veil, units, names, rights.tells(user, row.recipient(), place)))
                .toList();
    }

    private Notice view(NoticeRow row, Veil veil, Map<UUID, Unit> units, Map<UUID, String> names, boolean tells) {
        NoticeTemplate template = templates.get(row.template());
        return new Notice(
                row.id(),
                row.fact(),
                row.template(),
                template.name(),
                template.version(row.version()).article(),
                row.recipient(),
                veil.over(row.to().name()),
                row.channel(),
                row.state(),
                Objects.requireNonNull(units.get(row.authority())).name(),
                row.number(),
                veil.over(row.text()),
                row.why(),
                row.how(),
                row.toldBy() == null ? null : new Teller(row.toldBy(), names.getOrDefault(row.toldBy(), "")),
                row.note() == null ? null : veil.over(row.note()),
                row.createdAt(),
                row.changedAt(),
                tells && NoticeState.OPEN.contains(row.state()),
                tells);
    }

    Optional<NoticeRow> one(UUID id) {
        return sql.sql("select " + NoticeRow.COLUMNS + " from notice n where n.id = ?")
                .param(id)
                .query((row, _) -> NoticeRow.read(row, cipher))
                .optional();
    }

    /// What people of the user's authority, and of the local offices under it, have to tell; the oldest first.
    ///
    /// @param state null for all of [NoticeState#FOR_PEOPLE]
    List<NoticeItem> toTell(SignedIn user, @Nullable NoticeState state, @Nullable Cursor after, int limit) {
        List<Object> params = new ArrayList<>();
        String query = query(
                user,
                state,
                after,
                "n.id, n.ticket_id, t.number as ticket, t.kind, n.template, n.recipient, n.channel, n.state, n.number,"
                        + " n.created_at",
                params);
        params.add(limit);
        return sql.sql(query + " order by n.created_at, n.id limit ?")
                .params(params)
                .query((row, _) -> new NoticeItem(
                        Sql.uuid(row, "id"),
                        Sql.uuid(row, "ticket_id"),
                        row.getString("ticket"),
                        new TicketNumber(row.getString("ticket")).display(),
                        TicketKind.of(row.getString("kind")).orElseThrow(),
                        row.getString("template"),
                        templates.get(row.getString("template")).name(),
                        Recipient.of(row.getString("recipient")),
                        row.getString("channel"),
                        NoticeState.of(row.getString("state")).orElseThrow(),
                        row.getString("number"),
                        Sql.instant(row, "created_at")))
                .list();
    }

    /// At most 1,000.
    int count(SignedIn user, @Nullable NoticeState state) {
        List<Object> params = new ArrayList<>();
        String query = query(user, state, null, "1", params);
        params.add(COUNTED);
        return sql.sql("select count(*) from (" + query + " limit ?) counted")
                .params(params)
                .query(Integer.class)
                .single();
    }

    private String query(
            SignedIn user, @Nullable NoticeState state, @Nullable Cursor after, String columns, List<Object> params) {
        StringBuilder query = new StringBuilder("select ").append(columns).append("""
                         from notice n join ticket t on t.id = n.ticket_id
                        where n.state in ('to-print', 'printed', 'to-tell', 'failed')
                          and n.owner_id in (select a.id from authority a where a.id = ? or (a.parent_id = ? and a.level = 5))""");
        params.add(user.authority().id());
        params.add(user.authority().id());
        if (state != null) {
            query.append(" and n.state = ?");
            params.add(state.word());
        }
        if (after != null) {
            query.append(" and (n.created_at, n.id) > (?, ?)");
            params.add(Sql.time(after.at()));
            params.add(after.id());
        }
        Condition readable = access.where(user, Permission.READ, "t");
        params.addAll(readable.params());
        return query.append(" and ").append(readable.sql()).toString();
    }
}
