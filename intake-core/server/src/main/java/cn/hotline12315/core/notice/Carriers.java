package cn.hotline12315.core.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The channels that notices can leave by; none until somebody adds one.
final class Carriers {
    private final Map<String, NoticeChannel> byName = new HashMap<>();

    Carriers(List<NoticeChannel> channels) {
        for (NoticeChannel channel : channels) {
            if (!channel.name().equals("sms") && !channel.name().equals("web")) {
                throw new IllegalArgumentException("a carrier is sms or web, not " + channel.name());
            }
            if (byName.put(channel.name(), channel) != null) {
                throw new IllegalArgumentException("two carriers for " + channel.name());
            }
        }
    }

    boolean has(String channel) {
        return byName.containsKey(channel);
    }

    String[] names() {
        return byName.keySet().toArray(String[]::new);
    }

    NoticeChannel get(String channel) {
        return Objects.requireNonNull(byName.get(channel), channel);
    }
}
