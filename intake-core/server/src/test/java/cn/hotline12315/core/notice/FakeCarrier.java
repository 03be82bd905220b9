package cn.hotline12315.core.notice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// A carrier that takes everything, unless a test tells it otherwise; it remembers what it was handed.
final class FakeCarrier implements NoticeChannel {
    private final String name;
    final List<OutgoingNotice> handed = Collections.synchronizedList(new ArrayList<>());
    volatile Function<OutgoingNotice, Sent> answer = notice -> new Sent.Taken(referenceOf(notice.id()));

    FakeCarrier(String name) {
        this.name = name;
    }

    static String referenceOf(UUID notice) {
        return "ref-" + notice;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sent send(OutgoingNotice notice) {
        handed.add(notice);
        return answer.apply(notice);
    }
}
