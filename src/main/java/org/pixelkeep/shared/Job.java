package org.pixelkeep.shared;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that runs again and again on its own. Whatever it throws, errors included, is logged and ends this run
 * only, and its heartbeat is what {@link Heartbeats} tell of it.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Job {
    /** What it is called where people look. */
    @Nonbinding
    String value();

    /** A run that takes longer, as an ISO 8601 duration, is taken for stuck. */
    @Nonbinding
    String longest() default "PT15M";
}
