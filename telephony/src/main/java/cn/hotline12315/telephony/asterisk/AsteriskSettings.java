package cn.hotline12315.telephony.asterisk;

import cn.hotline12315.telephony.site.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How to reach the node's Asterisk, which is on the same machine: AMI has no usable TLS.
///
/// @param amiUser of manager.conf
/// @param answer how long an action may take
/// @param ping how often both connections are asked for a sign of life; a third of `silence`
/// @param silence a connection that says nothing for so long is dead
/// @param buffer events that may wait for their calls' lanes; what comes beyond is lost, and then everything is
///   read anew
/// @param ariUser of ari.conf
/// @param agiBind address of our FastAGI server
/// @param agiRead how long Asterisk may take to answer a command of ours; longer than a sound, and than a caller may
///   think about a key
/// @param agiSessions most callers that wait for a decision at a time; those beyond go to the net
/// @param net name of the native queue
/// @param codecs of pushed seats: G.711 A-law end to end costs no transcoding
/// @param seatAttributes added to a pushed endpoint, or instead of ours; for tests with SIP devices (`webrtc:
///   "no"`)
@ConfigurationProperties("hotline.asterisk")
@Validated
public record AsteriskSettings(
        @DefaultValue("127.0.0.1") @NotBlank String amiHost,
        @DefaultValue("8319") @Min(1) @Max(65_535) int amiPort,
        @DefaultValue("telephony") @NotBlank String amiUser,
        @DefaultValue("") Secret amiSecret,
        @DefaultValue("5s") @NotNull Duration answer,
        @DefaultValue("5s") @NotNull Duration ping,
        @DefaultValue("15s") @NotNull Duration silence,
        @DefaultValue("16384") @Min(1) int buffer,
        @DefaultValue("http://127.0.0.1:8320/ari") @NotNull URI ariUrl,
        @DefaultValue("telephony") @NotBlank String ariUser,
        @DefaultValue("") Secret ariSecret,
        @DefaultValue("127.0.0.1") @NotBlank String agiBind,
        @DefaultValue("8318") @Min(0) @Max(65_535) int agiPort,
        @DefaultValue("30s") @NotNull Duration agiRead,
        @DefaultValue("5000") @Min(1) int agiSessions,
        @DefaultValue("net") @NotBlank String net,
        @DefaultValue({"alaw", "ulaw"}) List<String> codecs,
        Map<String, String> seatAttributes) {
    public AsteriskSettings {
        codecs = List.copyOf(codecs);
        seatAttributes = seatAttributes == null ? Map.of() : Map.copyOf(seatAttributes);
    }
}
