package cn.hotline12315.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UserDataTest {
    @Test
    void readsWhatItWrites() {
        for (Part part : new Part[] {new Part(255, 8, 255, 255), new Part(65_535, 16, 3, 2), new Part(0, 8, 2, 1)}) {
            UserData read = UserData.read(new UserData(part, new byte[] {1, 2, 3}, false).write());
            assertThat(read.part()).isEqualTo(part);
            assertThat(read.content()).containsExactly(1, 2, 3);
            assertThat(read.otherHeaders()).isFalse();
        }
    }

    @Test
    void anElementThatWeDoNotKnowIsLeftOutAndSaid() {
        UserData read = UserData.read(new byte[] {11, 5, 4, 0, 80, 0, 80, 0, 3, 9, 2, 1, 'x'});
        assertThat(read.part()).isEqualTo(new Part(9, 8, 2, 1));
        assertThat(read.otherHeaders()).isTrue();
        assertThat(read.content()).containsExactly('x');
    }

    @Test
    void aHeaderThatLiesLosesNothingOfTheContent() {
        assertThat(UserData.read(new byte[] {40, 0, 3, 1}).content()).containsExactly(40, 0, 3, 1);
        assertThat(UserData.read(new byte[] {5, 0, 3, 1, 2, 3, 'x'}).part()).isEqualTo(Part.WHOLE); // part 3 of 2
        assertThat(UserData.read(new byte[] {5, 0, 3, 1, 2, 0, 'x'}).part()).isEqualTo(Part.WHOLE); // part 0 of 2
        assertThat(UserData.read(new byte[] {5, 0, (byte) 200, 1, 2, 1, 'x'}).content())
                .containsExactly('x');
        assertThat(UserData.read(new byte[0]).part()).isEqualTo(Part.WHOLE);
    }

    @Test
    void noOctetsAreTooStrange() {
        Random random = new Random(12365);
        for (int round = 0; round < 200_000; round++) {
            byte[] octets = new byte[random.nextInt(20)];
            random.nextBytes(octets);
            if (octets.length > 0 && random.nextBoolean()) {
                octets[0] = (byte) random.nextInt(octets.length);
            }
            UserData read = UserData.read(octets);
            assertThat(read.content().length).isLessThanOrEqualTo(octets.length);
        }
    }
}
