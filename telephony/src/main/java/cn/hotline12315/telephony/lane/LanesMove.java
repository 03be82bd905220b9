package cn.hotline12315.telephony.lane;

import cn.hotline12315.telephony.site.SignOfLife;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Whether lanes get threads: all virtual threads pinned or starved would leave every call where it is.
@Component
final class LanesMove implements SignOfLife {
    private final Lane lane = new Lane("seat", "heartbeat");

    @Override
    public boolean moves() {
        CountDownLatch done = new CountDownLatch(1);
        lane.tell(done::countDown);
        try {
            return done.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
