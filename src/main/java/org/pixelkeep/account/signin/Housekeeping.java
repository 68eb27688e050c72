package org.pixelkeep.account.signin;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.account.credential.CodeAttemptService;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.token.EndedTokenService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.job.Job;

/**
 * Deletes what has expired: sessions, links, invitations, unfinished sign-ins, code counters, API tokens, and throttle windows.
 * Safe on several nodes at once.
 */
@ApplicationScoped
public class Housekeeping {
    private final SessionService sessions;
    private final SignInService signIns;
    private final LinkService links;
    private final InvitationService invitations;
    private final SecondFactorService factors;
    private final CodeAttemptService codes;
    private final EndedTokenService tokens;
    private final Throttle throttle;

    Housekeeping(
            SessionService sessions,
            SignInService signIns,
            LinkService links,
            InvitationService invitations,
            SecondFactorService factors,
            CodeAttemptService codes,
            EndedTokenService tokens,
            Throttle throttle) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.links = links;
        this.invitations = invitations;
        this.factors = factors;
        this.codes = codes;
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /** Delayed until nodes of the previous release, which cannot read encrypted secrets, have stopped. */
    @Job("second-factor encryption")
    @Scheduled(every = "${pixelkeep.upkeep.every:1h}", delayed = "15m")
    void sealSecondFactors() {
        factors.sealStored();
    }

    @Job("housekeeping")
    @Scheduled(every = "${pixelkeep.upkeep.every:10m}", delayed = "1m")
    public void deleteExpired() {
        sessions.deleteExpired();
        signIns.deleteExpired();
        links.deleteExpired();
        invitations.deleteExpired();
        codes.deleteOld();
        tokens.deleteEnded();
    }

    @Job("old counters")
    @Scheduled(every = "${pixelkeep.upkeep.every:1m}", delayed = "1m")
    public void deleteOldCounts() {
        throttle.deleteOldWindows();
    }
}
