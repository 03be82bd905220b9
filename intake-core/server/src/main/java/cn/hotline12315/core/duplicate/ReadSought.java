package cn.hotline12315.core.duplicate;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.Contacts;
import cn.hotline12315.core.duplicate.DuplicateViews.DuplicateLookup;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.text.Bigrams;
import cn.hotline12315.core.unmasking.OwnDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes of a form, or of a ticket, what others are compared with.
@Component
class ReadSought {
    /// Characters of the facts that are compared.
    static final int FACTS = 2_000;

    private final JdbcClient sql;
    private final Contacts contacts;
    private final People people;
    private final LookupHash hash;
    private final PersonalCipher cipher;
    private final Access access;
    private final OwnDay own;

    ReadSought(
            JdbcClient sql,
            Contacts contacts,
            People people,
            LookupHash hash,
            PersonalCipher cipher,
            Access access,
            OwnDay own) {
        this.sql = sql;
        this.contacts = contacts;
        this.people = people;
        this.hash = hash;
        this.cipher = cipher;
        this.access = access;
        this.own = own;
    }

    Sought of(SignedIn user, DuplicateLookup form) {
        PersonDetails person =
                form.person() == null ? PersonDetails.NONE : form.person().kept();
        RespondentDetails respondent = form.respondent() == null ? RespondentDetails.NONE : form.respondent();
        List<byte[]> phones = new ArrayList<>();
        CallId call = form.callId();
        if (call != null && !person.isAnonymous()) {
            contacts.callerOf(call, user).map(hash::phone).ifPresent(phones::add);
        }
        if (person.phone() != null) {
            people.numberOf(person.phone()).map(hash::phone).ifPresent(phones::add);
        }
        return new Sought(
                null,
                user.authority().id(),
                form.kind(),
                form.category(),
                phones,
                person.idNumber() == null ? null : hash.idNumber(person.idNumber()),
                respondent.uscc() == null ? null : hash.uscc(respondent.uscc()),
                hash.nameOrNull(respondent.name()),
                respondent.name() == null ? "" : Names.core(respondent.name()),
                grams(form.facts()));
    }

    /// Empty when there is none that he may read. Of a report that he did not take today the person does not count:
    /// what else he told would say who reported (O121 Art. 37).
    Optional<Sought> of(SignedIn user, UUID ticket) {
        Condition readable = access.where(user, Permission.READ, "t");
        return sql.sql("""
                        select t.id, t.intake_id, t.kind, t.category, t.facts, t.created_by, t.created_at, p.phone_hash, p.id_number_hash,
                          c.caller_hash, r.uscc_hash, r.name_hash, r.name
                        from ticket t join person p on p.id = t.person_id join respondent r on r.id = t.respondent_id
                        left join contact c on c.id = t.contact_id
                        where t.id = ? and """ + " " + readable.sql())
                .param(ticket)
                .params(readable.params())
                .query((row, _) -> read(row, user))
                .optional();
    }

    private Sought read(ResultSet row, SignedIn user) throws SQLException {
        TicketKind kind = TicketKind.of(row.getString("kind")).orElseThrow();
        boolean person = kind != TicketKind.REPORT
                || own.holds(user, Sql.uuid(row, "created_by"), Sql.instant(row, "created_at"));
        List<byte[]> phones = new ArrayList<>();
        for (String column : List.of("phone_hash", "caller_hash")) {
            byte @Nullable [] phone = row.getBytes(column);
            if (person && phone != null) {
                phones.add(phone);
            }
        }
        String name = cipher.openOrNull(Purpose.RESPONDENT, row.getBytes("name"));
        return new Sought(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "intake_id"),
                kind,
                row.getString("category"),
                phones,
                person ? row.getBytes("id_number_hash") : null,
                row.getBytes("uscc_hash"),
                row.getBytes("name_hash"),
                name == null ? "" : Names.core(name),
                grams(cipher.open(Purpose.TICKET, row.getBytes("facts"))));
    }

    static Set<Integer> grams(@Nullable String facts) {
        return facts == null ? Set.of() : Bigrams.pairs(facts.substring(0, Math.min(FACTS, facts.length())));
    }
}
