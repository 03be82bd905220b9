package cn.hotline12315.telephony.acd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a call requires from some time of waiting on (docs/routing.md, "Words").
///
/// @param after from this time of waiting on; not negative
/// @param skills skill → lowest level, 1 to 9; empty requires nothing
public record Step(Duration after, Map<String, Integer> skills) {
    static final String NOTHING = "*";

    public Step {
        if (after.isNegative()) {
            throw new IllegalArgumentException("a step after " + after);
        }
        skills = Map.copyOf(skills);
        skills.forEach(Step::check);
    }

    /// Requires nothing, from the start.
    public static Step anybody() {
        return new Step(Duration.ZERO, Map.of());
    }

    /// The requirement in its one canonical form, as Redis keys have it: `12331:5,yue:3`, or `*` for nothing.
    public String profile() {
        return skills.isEmpty() ? NOTHING : text(skills);
    }

    /// `12331:5,yue:3`, sorted; empty for no skills.
    static String text(Map<String, Integer> skills) {
        return new TreeMap<>(skills)
                .entrySet().stream().map(s -> s.getKey() + ":" + s.getValue()).collect(Collectors.joining(","));
    }

    /// Steps as [Requirements#json] writes them: `0=12331:5,yue:3;20000=*`. Empty when they are for one seat, or cannot
    /// be read.
    static List<Step> read(String text) {
        List<Step> steps = new ArrayList<>();
        try {
            for (String step : text.split(";")) {
                int at = step.indexOf('=');
                Duration after = Duration.ofMillis(Long.parseLong(step.substring(0, Math.max(at, 0))));
                steps.add(new Step(after, skills(step.substring(at + 1))));
            }
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
        return List.copyOf(steps);
    }

    private static Map<String, Integer> skills(String profile) {
        Map<String, Integer> skills = new HashMap<>();
        if (!profile.equals(NOTHING)) {
            for (String one : profile.split(",")) {
                int at = one.lastIndexOf(':');
                skills.put(one.substring(0, Math.max(at, 0)), Integer.parseInt(one.substring(at + 1)));
            }
        }
        return skills;
    }

    private static void check(String skill, int level) {
        if (!isSkill(skill) || level < 1 || level > 9) {
            throw new IllegalArgumentException("no skill and level: " + skill + ":" + level);
        }
    }

    /// Whether it can be the code of a skill: 1 to 40 of lower-case letters, digits and hyphens.
    public static boolean isSkill(String code) {
        return code.matches("[a-z0-9-]{1,40}") && !code.equals("seat");
    }
}
