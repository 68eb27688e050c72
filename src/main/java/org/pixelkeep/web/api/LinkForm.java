package org.pixelkeep.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST behind a link that works once: whoever sends its form may be nobody yet. Sent twice, as after a double click,
 * it is done once, and the second time, which is the answer that people see, leads where the first did. Only on one node,
 * and for a minute: elsewhere, and later, the link was used.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LinkForm {}
