package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import java.util.List;

/// Something that happened to a ticket, as far as somebody is told of it.
///
/// @param facts all of the ticket; the last is what happened
record Happening(Matter matter, List<Fact> facts, Life life) {
    Fact fact() {
        return facts.getLast();
    }
}
