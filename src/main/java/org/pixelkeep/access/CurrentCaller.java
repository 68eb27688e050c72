package org.pixelkeep.access;

/** The caller of the current request. One implementation, based on the security identity. */
public interface CurrentCaller {
    /** The same caller, with the same change set, all through one request. */
    Caller get();

    /** What the caller is called: a person's name, or as the log names them if there is none. */
    default String fullName() {
        return get().name();
    }

    /**
     * Reloads a program's permissions after the database was checked for one it lacked. The caller stays the same, with
     * the same change set; from now on {@link #get} returns it with its current grants.
     */
    default void renew() {}
}
