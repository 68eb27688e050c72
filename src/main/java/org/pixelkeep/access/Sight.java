package org.pixelkeep.access;

/**
 * Tells whether a caller sees what a path variable names, so that a refusal can be a 404 where the thing is not visible
 * to the caller. One implementation per feature.
 */
public interface Sight {
    /** The path variable it answers for, for example {@code pixelId}. */
    String pathVariable();

    /** Whether the caller sees the thing; false too when it does not exist. One query at most. */
    boolean sees(Grants grants, long id);
}
