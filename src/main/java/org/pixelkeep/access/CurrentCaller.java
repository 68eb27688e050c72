package org.pixelkeep.access;

/** Gives who makes the current request. One implementation, made from the security identity. */
public interface CurrentCaller {
    /** The same caller, with the same change set, all through one request. */
    Caller get();

    /**
     * Reads again what a program may do, after the database was checked for what it lacked. The caller stays the same,
     * with the same change set; from now on {@link #get} gives it with its present grants.
     */
    default void renew() {}
}
