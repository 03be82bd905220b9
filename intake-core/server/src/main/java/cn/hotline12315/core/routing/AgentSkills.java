package cn.hotline12315.core.routing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What an agent can do.
///
/// @param skills skill → level, 1 to 9
record AgentSkills(Map<String, Integer> skills) {
    static final AgentSkills NONE = new AgentSkills(Map.of());

    AgentSkills {
        skills = Collections.unmodifiableMap(new TreeMap<>(skills));
    }

    boolean meets(Map<String, Integer> required) {
        return required.entrySet().stream().allMatch(one -> skills.getOrDefault(one.getKey(), 0) >= one.getValue());
    }
}
