package org.pixelkeep.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Tries everything, so only {@code -Pexhaustive} runs it; {@code verify} shows the promise in another test. */
@Tag("exhaustive")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Exhaustive {
    /** What it tries all of. */
    String value();
}
