package org.pixelkeep.mcp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Explains a component of a tool's arguments or answer to the agent. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Described {
    /** One or two sentences. */
    String value();

    /** Of an argument: whether a call without it is refused. */
    boolean required() default false;
}
