package cn.hotline12315.core.life;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a step's field asks for, in the words of the form; read to check what was sent and to draw the form. A
/// component that is not nullable is required.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Asks {
    String value();

    /// Characters of a text; the most of a number.
    int max() default 2_000;

    /// The least of a number.
    int min() default 1;

    /// What an id stands for.
    Ref ref() default Ref.NONE;

    enum Ref {
        NONE,
        AUTHORITY,
        USER,
        TICKET,
        /// A version of the knowledge base.
        KNOWLEDGE
    }
}
