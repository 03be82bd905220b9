package cn.hotline12315.core.life;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Steps with anything in them.
final class Samples {
    private Samples() {}

    static Step of(StepType type, RandomGenerator random) {
        RecordComponent[] components = type.form().getRecordComponents();
        Object[] values =
                Arrays.stream(components).map(c -> value(c.getType(), random)).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.form().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " cannot be made", e);
        }
    }

    private static Object value(Class<?> type, RandomGenerator random) {
        if (type == UUID.class) {
            return new UUID(0, random.nextInt(4));
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2026, 11, 30);
        }
        if (type == BigDecimal.class) {
            return new BigDecimal("12.50");
        }
        if (type == Integer.class) {
            return 1 + random.nextInt(5);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return "话";
    }
}
