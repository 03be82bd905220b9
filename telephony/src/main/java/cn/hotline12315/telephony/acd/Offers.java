package cn.hotline12315.telephony.acd;

import cn.hotline12315.telephony.redis.RedisNews;
import cn.hotline12315.telephony.site.SiteSettings;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// News from the ACD: reservations for this node's calls, and what changed at seats and in the queue.
///
/// Handlers are set by constructors, run on the listening thread and must hand over at once. What was published
/// while Redis was away is lost: re-read then (see [RedisNews#whenChanged]).
@Component
public final class Offers {
    private static final String SEAT = "seat:";

    private volatile Consumer<Offer> onOffer = offer -> {};
    private volatile Consumer<Offer> onVirtual = offer -> {};
    private volatile Consumer<Relaxed> onRelaxed = relaxed -> {};
    private volatile Consumer<String> onSeat = seat -> {};
    private volatile Runnable onQueue = () -> {};

    Offers(RedisNews news, SiteSettings site) {
        news.on("acd:offers:" + site.node(), message -> {
            Offer offer = Offer.parse(message);
            (offer.virtual() ? onVirtual : onOffer).accept(offer);
        });
        news.on("acd:relaxed:" + site.node(), message -> onRelaxed.accept(Relaxed.parse(message)));
        news.on("acd:changes", message -> {
            if (message.startsWith(SEAT)) {
                onSeat.accept(message.substring(SEAT.length()));
            } else {
                onQueue.run();
            }
        });
    }

    public void onOffer(Consumer<Offer> handler) {
        onOffer = handler;
    }

    /// Seats that were reserved for call-backs; [Acd#given] says that the citizen is called, [Acd#talking] that he
    /// answered.
    public void onVirtualOffer(Consumer<Offer> handler) {
        onVirtual = handler;
    }

    /// Calls that require less now.
    public void onRelaxed(Consumer<Relaxed> handler) {
        onRelaxed = handler;
    }

    public void onSeat(Consumer<String> handler) {
        onSeat = handler;
    }

    public void onQueue(Runnable handler) {
        onQueue = handler;
    }
}
