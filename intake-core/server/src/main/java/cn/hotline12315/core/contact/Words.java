package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.LegacyLine;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The words of the table `contact` as types; null stays null.
public final class Words {
    private Words() {}

    public static @Nullable LegacyLine line(@Nullable String number) {
        return Optional.ofNullable(number).flatMap(LegacyLine::ofNumber).orElse(null);
    }

    public static CallEvent.@Nullable Outcome outcome(@Nullable String word) {
        return Arrays.stream(CallEvent.Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    static CallEvent.@Nullable EndedBy endedBy(@Nullable String word) {
        return Arrays.stream(CallEvent.EndedBy.values())
                .filter(by -> by.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
