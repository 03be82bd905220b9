package cn.hotline12315.core.health;

/// One thing that the core needs, asked at each health check. Answers within a second or two.
public interface HealthProbe {
    String name();

    boolean isUp();
}
