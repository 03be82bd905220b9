package cn.hotline12315.core.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a resource method answers, for `docs/openapi.json`. 401 (where a session is needed), 500 and 503 are
/// understood.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
    /// Statuses of success, the usual one first.
    int[] value() default 200;

    /// Type of the body; `Void` for none.
    Class<?> body() default Void.class;

    /// Statuses that come with a problem.
    int[] problems() default {};

    /// One sentence for the reader.
    String says();
}
