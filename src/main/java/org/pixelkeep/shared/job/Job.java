package org.pixelkeep.shared.job;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that runs repeatedly in the background. Exceptions and errors are logged and end only this run.
 * {@link Heartbeats} track it.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Job {
    /** Its name in logs and health checks. */
    @Nonbinding
    String value();

    /** A run longer than this ISO 8601 duration counts as stuck. */
    @Nonbinding
    String longest() default "PT15M";
}
