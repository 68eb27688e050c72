package org.pixelkeep.access;

/**
 * Tells whether the caller can see what a path variable names, so that a refusal can be a 404 for things they cannot
 * see. One implementation per feature.
 */
public interface Sight {
    /** The path variable it handles, for example {@code pixelId}. */
    String pathVariable();

    /** Whether the caller can see it; also false if it does not exist. At most one query. */
    boolean sees(Grants grants, long id);
}
