package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The events of calls as they were told. Personal data: for folding, not for showing.
@Component
public class StoredEvents {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final CallEventJson json = new CallEventJson();

    StoredEvents(JdbcClient sql, PersonalCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    /// In time; empty for contacts without a call.
    public List<CallEvent> of(UUID contact) {
        return of(List.of(contact)).getOrDefault(contact, List.of());
    }

    /// As [#of], of many; contacts without a call are not among them.
    Map<UUID, List<CallEvent>> of(Collection<UUID> contacts) {
        Map<UUID, List<CallEvent>> events = new LinkedHashMap<>();
        sql.sql("select contact_id, data from contact_event where contact_id = any(?)")
                .param(contacts.toArray(UUID[]::new))
                .query(row -> {
                    events.computeIfAbsent(Sql.uuid(row, "contact_id"), _ -> new ArrayList<>())
                            .add(json.read(cipher.open(Purpose.CONTACT_EVENT, row.getBytes("data"))));
                });
        events.values().forEach(one -> one.sort(CallStory.IN_TIME));
        return events;
    }
}
