package org.pixelkeep.history.append;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.pixelkeep.shared.transaction.Retried;

/**
 * A service that writes: each public method is one transaction, retried on database conflicts, and its changes are
 * appended to the log as its last step.
 */
@Retried
@Transactional
@Recorded
@ApplicationScoped
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RecordedService {}
