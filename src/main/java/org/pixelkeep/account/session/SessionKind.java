package org.pixelkeep.account.session;

import java.time.Duration;

/** Who holds a session's secret, which decides how long it lives and where it is accepted. */
public enum SessionKind {
    /** A browser, in a cookie: for pages, and the API page. */
    BROWSER(Duration.ofMinutes(30), Duration.ofHours(12)),
    /** A script that signed in with a password: for the Xandr-compatible API alone. */
    SCRIPT(Duration.ofHours(2), Duration.ofHours(24));

    private final Duration idle;
    private final Duration longest;

    SessionKind(Duration idle, Duration longest) {
        this.idle = idle;
        this.longest = longest;
    }

    /** How long it lives after its last use. */
    public Duration idle() {
        return idle;
    }

    /** How long it lives, however often it is used. */
    public Duration longest() {
        return longest;
    }
}
