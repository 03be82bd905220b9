package cn.hotline12315.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.telephony.acd.AcdSettings;
import cn.hotline12315.telephony.asterisk.AsteriskSettings;
import cn.hotline12315.telephony.call.CallSettings;
import cn.hotline12315.telephony.call.OutsideSettings;
import cn.hotline12315.telephony.core.CoreSettings;
import cn.hotline12315.telephony.event.EventSettings;
import cn.hotline12315.telephony.line.LineSettings;
import cn.hotline12315.telephony.record.RecordSettings;
import cn.hotline12315.telephony.recording.RecordingSettings;
import cn.hotline12315.telephony.redis.RedisSettings;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.supervisor.BoardSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Names and defaults of the settings are a promise.
class SettingsTest {
    static Stream<Arguments> everySetting() {
        return Stream.of(
                Arguments.of(
                        "hotline.site", SiteSettings.class, "SiteSettings[site=42, node=node-1, state=.hotline/main]"),
                Arguments.of(
                        "hotline.redis",
                        RedisSettings.class,
                        "RedisSettings[url=redis://127.0.0.1:8322, timeout=PT1S, connections=64]"),
                Arguments.of("hotline.event", EventSettings.class, "EventSettings[keep=1000000, memory=PT6H]"),
                Arguments.of("hotline.call", CallSettings.class, "CallSettings[hold=PT20S, rescue=PT10S]"),
                Arguments.of(
                        "hotline.outside",
                        OutsideSettings.class,
                        "OutsideSettings[trunk=demo, number=12315, ring=PT45S]"),
                Arguments.of(
                        "hotline.core",
                        CoreSettings.class,
                        "CoreSettings[url=http://127.0.0.1:8316, secret=[redacted], connect=PT5S, brief=PT5S, answer=PT5M]"),
                Arguments.of(
                        "hotline.record",
                        RecordSettings.class,
                        "RecordSettings[file=.hotline/main/calls.csv, poll=PT1S, settle=PT2S, patience=PT10S,"
                                + " afresh=PT6H, catchUp=PT5S, nightly=03:10, zone=Asia/Shanghai, keep=8]"),
                Arguments.of(
                        "hotline.recording",
                        RecordingSettings.class,
                        "RecordingSettings[enabled=true, folder=.hotline/main/recordings, stopBelow=524288000B,"
                                + " startAbove=629145600B, look=PT5S, quiet=PT2S, shortfall=PT5S, unexplained=PT1H,"
                                + " uploads=2, firstRetry=PT1S, longestRetry=PT1M]"),
                Arguments.of(
                        "hotline.line",
                        LineSettings.class,
                        "LineSettings[areaCode=27, trunks={demo=Trunk[areaCode=null, strip=[]]}]"),
                Arguments.of(
                        "hotline.board",
                        BoardSettings.class,
                        "BoardSettings[every=PT0.5S, longWait=PT2M, enough=20, surge=2.0]"),
                Arguments.of(
                        "hotline.acd",
                        AcdSettings.class,
                        "AcdSettings[reservedLease=PT8S, ringingLease=PT25S, virtualLease=PT1M15S, wrapUp=PT30S, wrapUpMin=PT5S,"
                                + " wrapUpMax=PT3M, extension=PT30S, extensions=5, missesToNotReady=2,"
                                + " missBackoff=[PT5S, PT15S], deviceGrace=PT15S, memory=PT6H, lookAgain=PT5S]"),
                Arguments.of(
                        "hotline.asterisk",
                        AsteriskSettings.class,
                        "AsteriskSettings[amiHost=127.0.0.1, amiPort=8319, amiUser=telephony, amiSecret=[redacted],"
                                + " answer=PT5S, ping=PT5S, silence=PT15S, buffer=16384,"
                                + " ariUrl=http://127.0.0.1:8320/ari, ariUser=telephony, ariSecret=[redacted],"
                                + " agiBind=127.0.0.1, agiPort=8318, agiRead=PT30S, agiSessions=5000, net=net,"
                                + " codecs=[alaw, ulaw], seatAttributes={}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everySetting")
    void namesAndDefaultsAreThese(String prefix, Class<?> type, String expected) {
        assertThat(bind(prefix, type, Map.of())).hasToString(expected);
    }

    @Test
    void aTrunkIsConfiguredByItsName() {
        LineSettings settings = bind(
                "hotline.line",
                LineSettings.class,
                Map.of("hotline.line.trunks.yichang.area-code", "717", "hotline.line.trunks.yichang.strip", "99,9900"));
        assertThat(settings.areaCodeOf("yichang")).isEqualTo("717");
        assertThat(settings.trunks())
                .containsExactly(Map.entry("yichang", new LineSettings.Trunk("717", List.of("99", "9900"))));
    }

    @Test
    void aSettingOfTheWrongKindIsRefused() {
        assertThatThrownBy(() -> bind("hotline.acd", AcdSettings.class, Map.of("hotline.acd.wrap-up", "soon")))
                .isInstanceOf(BindException.class);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(new HashMap<>(values))).bindOrCreate(prefix, type);
    }
}
