package org.pixelkeep.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body or the answer of this API method holds a secret: neither is kept for an {@code Idempotency-Key}. A second
 * call with the key is refused with 409 instead of being given the first one's answer.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Confidential {}
