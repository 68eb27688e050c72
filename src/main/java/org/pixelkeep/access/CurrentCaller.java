package org.pixelkeep.access;

/** Gives who makes the current request. One implementation, made from the security identity. */
public interface CurrentCaller {
    /** The same caller, with the same change set, all through one request. */
    Caller get();
}
