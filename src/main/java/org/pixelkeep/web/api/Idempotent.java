package org.pixelkeep.web.api;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST of the API that writes: sent with an {@code Idempotency-Key} it is done once, however often it is sent. All
 * that it writes is one transaction, and so is the answer that is kept for the key: it must do nothing that a rollback
 * does not take back, such as sending a mail.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
