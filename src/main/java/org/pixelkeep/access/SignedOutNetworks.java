package org.pixelkeep.access;

import java.util.List;

/** Lists which networks signed a browser out while it stayed signed in elsewhere, so pages can say so. One implementation. */
public interface SignedOutNetworks {
    /**
     * The names of the networks that signed the session's person out since it began, and where a new session would have
     * roles, in order; empty for callers without a session. At most one query.
     */
    List<String> of(Caller caller);

    /** The message for people, such as: You were signed out of Northwind Media. Sign in again. */
    static String words(List<String> networks) {
        return "You were signed out of " + String.join(", ", networks) + ". Sign in again.";
    }
}
