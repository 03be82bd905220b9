package cn.hotline12315.core.notice;

import cn.hotline12315.core.contact.Channel;
import java.util.Optional;

/// How a notice gets to its recipient, and what is to be done first.
///
/// @param channel `paper`, `phone`, `sms`, `web`, `desk`
record Way(String channel, NoticeState state) {
    /// The unit has it in its lists at once.
    static final Way DESK = new Way("desk", NoticeState.DELIVERED);

    static final Way PAPER = new Way("paper", NoticeState.TO_PRINT);

    private static final String MOBILE = "(\\+86|0086|86)?1[3-9][0-9]{9}";

    /// Who is on the telephone or at the counter is told while it is written.
    static Optional<Way> there(Channel came) {
        return switch (came) {
            case PHONE -> Optional.of(new Way("phone", NoticeState.TOLD));
            case WALK_IN -> Optional.of(new Way("paper", NoticeState.TOLD));
            case WEB, SMS, LETTER -> Optional.empty();
        };
    }

    /// Formal documents are on paper. A message goes back by the way the person came, when there is a carrier for it,
    /// then by text message to a mobile telephone; without a carrier somebody calls; who has none gets a letter.
    ///
    /// @param came how the ticket reached us, for the one who made it
    static Way to(Addressee whom, boolean document, boolean madeIt, Channel came, Carriers carriers) {
        if (document) {
            return PAPER;
        }
        if (madeIt && came == Channel.WEB && carriers.has("web")) {
            return new Way("web", NoticeState.WAITING);
        }
        if (whom.phone() == null) {
            return PAPER;
        }
        boolean mobile = whom.phone().replaceAll("[\\s-]", "").matches(MOBILE);
        return mobile && carriers.has("sms")
                ? new Way("sms", NoticeState.WAITING)
                : new Way("phone", NoticeState.TO_TELL);
    }
}
