package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import java.util.List;
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
        return sql
                .sql("select data from contact_event where contact_id = ?")
                .param(contact)
                .query((row, _) -> json.read(cipher.open(Purpose.CONTACT_EVENT, row.getBytes("data"))))
                .list()
                .stream()
                .sorted(CallStory.IN_TIME)
                .toList();
    }
}
