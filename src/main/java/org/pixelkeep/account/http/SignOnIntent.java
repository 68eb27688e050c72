package org.pixelkeep.account.http;

import java.util.List;
import java.util.Optional;
import org.pixelkeep.web.LocalPath;

/**
 * What somebody went to the provider for.
 *
 * @param next where to go on, empty for the start
 * @param detail the secret of an invitation, or the number of the person to link
 */
record SignOnIntent(Purpose purpose, String next, String detail) {
    /** What is to become of who comes back. */
    enum Purpose {
        /** A session. */
        SIGN_IN,
        /** The account is linked to whom the invitation is for, and a session. */
        ACCEPT,
        /** The account is linked to whom it was that left. */
        LINK,
        /** Whoever has a session has shown once more who they are. */
        PROVE
    }

    static SignOnIntent signIn(String next) {
        return new SignOnIntent(Purpose.SIGN_IN, next, "");
    }

    String written() {
        return String.join("\n", List.of(purpose.name(), next, detail));
    }

    static Optional<SignOnIntent> read(String written) {
        var parts = written.split("\n", -1);
        return parts.length == 3
                ? Optional.of(new SignOnIntent(
                        Purpose.valueOf(parts[0]), LocalPath.of(parts[1]).orElse(""), parts[2]))
                : Optional.empty();
    }
}
