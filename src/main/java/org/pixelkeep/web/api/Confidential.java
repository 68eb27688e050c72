package org.pixelkeep.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The request or response of this API method has a secret, so neither is kept for an {@code Idempotency-Key}. A second
 * call with the key is refused with 409 instead of repeating the first response.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Confidential {}
