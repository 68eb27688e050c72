package org.pixelkeep.account.http.signon;

import java.util.List;
import java.util.Optional;
import org.pixelkeep.web.page.LocalPath;

/**
 * What someone went to the provider for.
 *
 * @param next where to go on, empty for the start
 * @param detail the secret of an invitation; a ticket that has to be shown to leave; otherwise empty
 * @param session the name of the session that began it, where it is about whom that session is of
 * @param state the one flow that it counts for, as the provider gives it back; empty before it has begun
 */
public record SignOnIntent(Purpose purpose, String next, String detail, String session, String state) {
    /** What is to become of who comes back. */
    enum Purpose {
        /** A session. */
        SIGN_IN,
        /** The account is linked to whom the invitation is for, and a session. */
        ACCEPT,
        /** Nothing yet: whoever knows the ticket may leave to link an account. */
        PREPARE,
        /** The account is linked to whom it was that left. */
        LINK,
        /** Whoever has a session has shown once more who they are. */
        PROVE
    }

    static SignOnIntent signIn(String next) {
        return new SignOnIntent(Purpose.SIGN_IN, next, "", "", "");
    }

    public static SignOnIntent accept(String invitation) {
        return new SignOnIntent(Purpose.ACCEPT, "", invitation, "", "");
    }

    public static SignOnIntent prepare(String ticket, String session) {
        return new SignOnIntent(Purpose.PREPARE, "", ticket, session, "");
    }

    public static SignOnIntent link(String session) {
        return new SignOnIntent(Purpose.LINK, "", "", session, "");
    }

    static SignOnIntent prove(String next, String session) {
        return new SignOnIntent(Purpose.PROVE, next, "", session, "");
    }

    /** The same, of the flow that has begun. */
    SignOnIntent begun(String flow) {
        return new SignOnIntent(purpose, next, detail, session, flow);
    }

    String written() {
        return String.join("\n", List.of(purpose.name(), next, detail, session, state));
    }

    static Optional<SignOnIntent> read(String written) {
        var parts = written.split("\n", -1);
        return parts.length == 5
                ? Optional.of(new SignOnIntent(
                        Purpose.valueOf(parts[0]), LocalPath.of(parts[1]).orElse(""), parts[2], parts[3], parts[4]))
                : Optional.empty();
    }
}
