package org.pixelkeep.access;

/** Tells whether somebody holds roles that do not work for now, so that a page can say so. One implementation. */
public interface RestingRoles {
    /** Whether some role of the person rests because they have no second factor. Two queries. */
    boolean anyOf(long userId);
}
