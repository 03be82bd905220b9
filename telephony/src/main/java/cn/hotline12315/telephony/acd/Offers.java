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
    private volatile Consumer<String> onSeat = seat -> {};
    private volatile Runnable onQueue = () -> {};

    Offers(RedisNews news, SiteSettings site) {
        news.on("acd:offers:" + site.node(), message -> onOffer.accept(Offer.parse(message)));
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

    public void onSeat(Consumer<String> handler) {
        onSeat = handler;
    }

    public void onQueue(Runnable handler) {
        onQueue = handler;
    }
}
