package cn.hotline12315.telephony.web;

import cn.hotline12315.telephony.asterisk.AmiLink;
import cn.hotline12315.telephony.recording.DiskWatch;
import cn.hotline12315.telephony.recording.Uploads;
import cn.hotline12315.telephony.redis.SiteRedis;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /telephony/health` (docs/contracts.md, section 7).
@RestController
class Health {
    private final AmiLink asterisk;
    private final SiteRedis redis;
    private final DiskWatch recording;
    private final Uploads uploads;

    Health(AmiLink asterisk, SiteRedis redis, DiskWatch recording, Uploads uploads) {
        this.asterisk = asterisk;
        this.redis = redis;
        this.recording = recording;
        this.uploads = uploads;
    }

    /// @param eventsLost that did not fit into the buffer since the start; what was missed was read anew
    /// @param recording `on`, `disk-full`, `switched-off`
    /// @param recordingsWaiting not yet in the core
    record Answer(
            String status, boolean asterisk, boolean redis, long eventsLost, String recording, int recordingsWaiting) {}

    @GetMapping("/telephony/health")
    ResponseEntity<Answer> health() {
        boolean up = asterisk.connected() && redis.available();
        Answer answer = new Answer(
                up ? "up" : "degraded",
                asterisk.connected(),
                redis.available(),
                asterisk.lost(),
                recording.state().word(),
                uploads.waiting());
        return ResponseEntity.status(up ? 200 : 503).body(answer);
    }
}
