package cn.hotline12315.core.followup;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.followup.FollowUpPolicy.Rule;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.TicketKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowUpPolicyTest {
    private static String number(int i) {
        return "420120261121%04d7".formatted(i);
    }

    private static long drawn(int percent) {
        FollowUpPolicy policy =
                new FollowUpPolicy(null, 0, List.of(new Rule(TicketKind.REPORT, Outcome.DECIDED, percent)), 5, 3);
        return IntStream.range(0, 10_000)
                .filter(i -> policy.wants(TicketKind.REPORT, Outcome.DECIDED, number(i)))
                .count();
    }

    @Test
    void aSampleIsAsLargeAsItSays() {
        assertThat(drawn(0)).isZero();
        assertThat(drawn(100)).isEqualTo(10_000);
        assertThat(drawn(20)).isBetween(1_850L, 2_150L);
        assertThat(drawn(1)).isBetween(60L, 140L);
    }

    @Test
    void whoIsInASmallSampleIsInEveryLargerOne() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(FollowUpPolicy.lot(number(i))).isBetween(0, 99).isEqualTo(FollowUpPolicy.lot(number(i)));
        }
    }

    @Test
    void theProgramsOwnFollowsUpComplaintsThatAUnitDealtWith() {
        assertThat(FollowUpPolicy.PROGRAMS.wants(TicketKind.COMPLAINT, Outcome.AGREED, number(1)))
                .isTrue();
        assertThat(FollowUpPolicy.PROGRAMS.wants(TicketKind.COMPLAINT, Outcome.WITHDRAWN, number(1)))
                .isFalse();
        assertThat(FollowUpPolicy.PROGRAMS.wants(TicketKind.CONSULTATION, Outcome.ANSWERED, number(1)))
                .isFalse();
    }
}
