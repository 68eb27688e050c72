package org.pixelkeep.account.http.signon;

import java.util.List;
import java.util.Optional;
import org.pixelkeep.web.page.LocalPath;

/**
 * Why someone went to the provider.
 *
 * @param next where to continue, empty for the start page
 * @param detail an invitation secret, or a ticket required to leave; otherwise empty
 * @param session the name of the session that started it, if it is about that session's person
 * @param state the flow it is valid for, as returned by the provider; empty before it has started
 */
public record SignOnIntent(Purpose purpose, String next, String detail, String session, String state) {
    /** What should happen to the person who comes back. */
    enum Purpose {
        /** Open a session. */
        SIGN_IN,
        /** Link the account to the invited person, and open a session. */
        ACCEPT,
        /** Nothing yet: a person with the ticket may leave to link an account. */
        PREPARE,
        /** Link the account to the invited person, and open a session. */
        LINK,
        /** Confirm the identity of a signed-in person. */
        PROVE
    }

    static SignOnIntent signIn(String next) {
        return new SignOnIntent(Purpose.SIGN_IN, next, "", "", "");
    }

    /** To accept an invitation. */
    public static SignOnIntent accept(String invitation) {
        return new SignOnIntent(Purpose.ACCEPT, "", invitation, "", "");
    }

    /** To let the holder of the ticket leave for the provider, before an account is linked. */
    public static SignOnIntent prepare(String ticket, String session) {
        return new SignOnIntent(Purpose.PREPARE, "", ticket, session, "");
    }

    /** To link the account of the session's person. */
    public static SignOnIntent link(String session) {
        return new SignOnIntent(Purpose.LINK, "", "", session, "");
    }

    static SignOnIntent prove(String next, String session) {
        return new SignOnIntent(Purpose.PROVE, next, "", session, "");
    }

    /** The same, for the flow that has started. */
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
