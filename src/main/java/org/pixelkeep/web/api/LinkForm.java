package org.pixelkeep.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST behind a link that works once. Whoever sends its form may have no account yet. If it is sent twice, as by a
 * double click, it is processed once, and the second request gets the same redirect: that is the answer people see. This
 * holds on one node and for a minute; elsewhere and later, the link counts as used.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LinkForm {}
