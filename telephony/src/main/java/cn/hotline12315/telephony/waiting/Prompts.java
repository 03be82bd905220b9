package cn.hotline12315.telephony.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Names of the sounds of which sentences are made (telephony/asterisk/prompts). A sound is less than 8 s long.
public final class Prompts {
    public static final String OFFER = "hotline/call-back-offer";
    public static final String NUMBER = "hotline/call-back-number";
    public static final String WRONG = "hotline/call-back-wrong";
    public static final String KEPT = "hotline/call-back-kept";
    public static final String ASKED = "hotline/call-back-asked";
    public static final String CLOSED = "hotline/closed";
    /// Before everything else, while a line has an emergency; instead of [#CLOSED] when that closes it.
    public static final String EMERGENCY = "hotline/emergency";

    public static final String EMERGENCY_CLOSED = "hotline/emergency-closed";
    public static final String FULL = "hotline/full";
    public static final String TOO_LONG = "hotline/too-long";
    public static final String GOODBYE = "hotline/goodbye";

    /// The language that he chose is looked for.
    public static final String LANGUAGE = "hotline/language-chosen";

    /// Languages that can be offered in words; the keys of others work, and are said by nobody.
    static final Set<String> LANGUAGES = Set.of("yue", "wuu", "nan", "hak", "bo", "ug", "mn", "kk", "ko", "en");

    private static final long MOST = 9_999;

    private Prompts() {}

    /// "You are the next", or how many are before.
    ///
    /// @param ahead how many are served before, from 0
    public static List<String> position(long ahead) {
        if (ahead <= 0) {
            return List.of("hotline/you-are-next");
        }
        List<String> sounds = new ArrayList<>(List.of("hotline/ahead"));
        sounds.addAll(counted(ahead));
        sounds.add("hotline/callers");
        return List.copyOf(sounds);
    }

    /// The expected wait in minutes, rounded up; below a minute in words.
    public static List<String> wait(Duration wait) {
        if (wait.compareTo(Duration.ofMinutes(1)) < 0) {
            return List.of("hotline/wait-short");
        }
        List<String> sounds = new ArrayList<>(List.of("hotline/wait"));
        sounds.addAll(counted(wait.plusSeconds(59).toMinutes()));
        sounds.add("hotline/minutes");
        return List.copyOf(sounds);
    }

    /// "For this language press", and the key; nothing when there is no sound of it.
    public static List<String> language(String skill, char key) {
        return LANGUAGES.contains(skill) ? List.of("hotline/language-" + skill, "hotline/n" + key) : List.of();
    }

    /// A number before a measure word: two is 两 there.
    static List<String> counted(long number) {
        return number == 2 ? List.of("hotline/liang") : number(number);
    }

    /// A number as it is read, 0 to 9999; what is more is read as 9999.
    static List<String> number(long number) {
        List<String> sounds = new ArrayList<>();
        long rest = Math.clamp(number, 0, MOST);
        boolean gap = false;
        for (long unit = 1000; unit >= 10; unit /= 10) {
            long digit = rest / unit;
            rest %= unit;
            if (digit > 0) {
                if (gap) {
                    sounds.add("hotline/n0");
                }
                if (!(digit == 1 && unit == 10 && sounds.isEmpty())) { // ten is 十, not 一十
                    sounds.add("hotline/n" + digit);
                }
                sounds.add("hotline/n" + unit);
            }
            gap = digit == 0 && !sounds.isEmpty() && rest > 0;
        }
        if (gap) {
            sounds.add("hotline/n0");
        }
        if (rest > 0 || sounds.isEmpty()) {
            sounds.add("hotline/n" + rest);
        }
        return List.copyOf(sounds);
    }
}
