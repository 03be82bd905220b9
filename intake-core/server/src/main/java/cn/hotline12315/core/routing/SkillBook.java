package cn.hotline12315.core.routing;

import java.util.List;
import java.util.Optional;

/// What agents can be able to do, and how a caller comes to require it.
///
/// @param skills 1 to 200
/// @param languages keys that a waiting caller chooses a language by
/// @param regions where a caller is from, and who knows that place
record SkillBook(List<Skill> skills, List<LanguageKey> languages, List<RegionSkill> regions) {
    SkillBook {
        skills = List.copyOf(skills);
        languages = List.copyOf(languages);
        regions = List.copyOf(regions);
    }

    /// @param code 1 to 32 of `a-z0-9-`
    /// @param name 1 to 20 characters
    record Skill(String code, SkillKind kind, String name) {}

    /// @param key `2` to `9`; `1` asks for a call-back
    /// @param skill a language's
    record LanguageKey(String key, String skill) {}

    /// @param region the first 4 or all 6 digits of GB/T 2260
    /// @param skill a region's
    record RegionSkill(String region, String skill) {}

    Optional<Skill> skill(String code) {
        return skills.stream().filter(skill -> skill.code().equals(code)).findFirst();
    }

    /// `食品药品 ≥5`.
    String words(String code, int level) {
        return skill(code).map(Skill::name).orElse(code) + " ≥" + level;
    }
}
