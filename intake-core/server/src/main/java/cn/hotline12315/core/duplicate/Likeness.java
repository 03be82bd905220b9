package cn.hotline12315.core.duplicate;

import cn.hotline12315.core.duplicate.FoundTickets.Found;
import cn.hotline12315.core.text.Bigrams;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How likely two tickets are of the same matter, with the reasons in words. The points are ours; no rule gives them.
///
/// | what is the same | points |
/// |---|---|
/// | the number of the person's paper | 45 |
/// | the caller | 35 |
/// | the respondent's code, or its name | 35, 30 |
/// | most of its name, at 60 % at least | up to 25 |
/// | the words of the facts, at 50 % at least | up to 50 |
/// | the category | 5 |
/// | the day; three days; seven | 10; 10; 5 |
///
/// @param score 0 to 100
/// @param reasons the strongest first; empty when nothing but time and category is the same
record Likeness(int score, List<String> reasons) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final double NAMES = 0.6;
    private static final double WORDS = 0.5;

    Likeness {
        reasons = List.copyOf(reasons);
    }

    /// @param today in China
    static Likeness of(Sought sought, Found found, LocalDate today) {
        List<String> reasons = new ArrayList<>();
        int score = 0;
        if (found.idNumber()) {
            score += 45;
            reasons.add("同一身份证号");
        }
        if (found.caller()) {
            score += 35;
            reasons.add("同一来电人");
        }
        score += respondent(sought, found, reasons);
        double words = Bigrams.likeness(sought.facts(), ReadSought.grams(found.facts()));
        if (words >= WORDS) {
            score += (int) Math.round(50 * words);
            reasons.add("内容相近 " + percent(words));
        }
        if (reasons.isEmpty()) {
            return new Likeness(0, reasons);
        }
        if (sought.category() != null && sought.category().equals(found.category())) {
            score += 5;
            reasons.add("类别相同");
        }
        score += time(ChronoUnit.DAYS.between(LocalDate.ofInstant(found.createdAt(), CHINA), today), reasons);
        return new Likeness(Math.min(100, score), reasons);
    }

    private static int respondent(Sought sought, Found found, List<String> reasons) {
        @Nullable String name = found.respondent();
        if (found.uscc()) {
            reasons.add("同一被投诉单位（统一社会信用代码一致）");
            return 35;
        }
        if (found.name()) {
            reasons.add("同一被投诉单位（名称相同）");
            return 30;
        }
        double near =
                name == null ? 0 : Bigrams.likeness(Bigrams.pairs(sought.nameCore()), Bigrams.pairs(Names.core(name)));
        if (near < NAMES) {
            return 0;
        }
        reasons.add("同一被投诉单位（名称相近 " + percent(near) + "）");
        return (int) Math.round(25 * near);
    }

    private static int time(long days, List<String> reasons) {
        if (days > 7) {
            return 0;
        }
        reasons.add(days <= 0 ? "今天" : days <= 3 ? "3 天内" : "7 天内");
        return days <= 3 ? 10 : 5;
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }
}
