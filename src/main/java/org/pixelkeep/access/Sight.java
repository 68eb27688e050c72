package org.pixelkeep.access;

/**
 * Checks whether the caller can see the object named by a path variable, so that a refusal can be a 404 for objects
 * they cannot see. One implementation per feature.
 */
public interface Sight {
    /** The path variable it handles, for example {@code pixelId}. */
    String pathVariable();

    /** Whether the caller can see it; also false if it does not exist. At most one query. */
    boolean sees(Grants grants, long id);
}
