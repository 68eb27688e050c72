package org.pixelkeep.web.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a class of query parameters: it also reads parameters that only begin like this, such as {@code macro.}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ParameterFamilies {
    /** How their names begin. */
    String[] value();
}
