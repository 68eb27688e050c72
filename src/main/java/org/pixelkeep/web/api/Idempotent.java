package org.pixelkeep.web.api;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an API POST that writes: with an {@code Idempotency-Key}, it is done only once. Everything it writes, and the
 * response stored for the key, is one transaction. It must not do anything that a rollback cannot undo, such as sending
 * mail.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
