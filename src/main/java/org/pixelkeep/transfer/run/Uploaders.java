package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.StandingGrants;

/** In whose name imports are checked and saved: whoever uploaded them, with what they may do now. */
@ApplicationScoped
class Uploaders {
    private final StandingGrants standing;

    Uploaders(StandingGrants standing) {
        this.standing = standing;
    }

    /** Whoever uploaded it. At most two queries. */
    Caller of(ImportJob job) {
        var held = grants(job);
        return new Caller(
                held,
                job.userId,
                job.userName,
                job.tokenId,
                job.address,
                held.areOfAgent() ? Caller.Channel.AGENT : Caller.Channel.IMPORT,
                UUID.fromString(job.changeSet),
                Objects.requireNonNullElse(job.reason, "").isEmpty() ? null : job.reason);
    }

    /**
     * Call it when the transaction waits for nobody anymore. At most two queries.
     *
     * @throws RightsEnded when the uploader may no longer do everything that the caller may; the transaction must be rolled
     *     back
     */
    void requireKept(Caller caller, ImportJob job) {
        if (job.userId != null && !caller.grants().areIn(grants(job))) {
            throw new RightsEnded();
        }
    }

    private Grants grants(ImportJob job) {
        return job.userId == null
                ? Caller.system(job.userName, job.networkId).grants()
                : standing.now(job.userId, job.tokenId, job.signedInAt, job.secondFactor);
    }
}
