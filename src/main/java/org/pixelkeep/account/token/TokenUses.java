package org.pixelkeep.account.token;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.job.Job;

/** Remembers when tokens were used and writes that to the database now and then, so a single use runs no query. */
@ApplicationScoped
public class TokenUses {
    private static final Logger LOG = Logger.getLogger(TokenUses.class);

    private final Map<Long, Instant> unwritten = new ConcurrentHashMap<>();
    private final TokenService tokens;

    TokenUses(TokenService tokens) {
        this.tokens = tokens;
    }

    /** Remembers that the token was used. No query. */
    public void note(long tokenId, Instant at) {
        unwritten.put(tokenId, at);
    }

    /** Failed writes are retried. */
    @Job("token use")
    @Scheduled(every = "${pixelkeep.upkeep.every:30s}", delayed = "30s")
    void write() {
        var uses = new HashMap<>(unwritten);
        if (uses.isEmpty()) {
            return;
        }
        try {
            tokens.used(uses);
            uses.forEach(unwritten::remove);
        } catch (RuntimeException e) {
            LOG.warnf("The last use of tokens could not be recorded yet: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        write();
    }
}
