package org.pixelkeep.shared.words;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/** Makes searches, which share a limit: each needs a second connection to the database. */
@ApplicationScoped
public class TextSearches {
    private final AgroalDataSource database;
    private final Clock clock;
    private final ExecutorService executor;
    private final Permits permits;

    TextSearches(AgroalDataSource database, Clock clock, ExecutorService executor, ConcurrencyLimits atOnce) {
        this.database = database;
        this.clock = clock;
        this.executor = executor;
        this.permits = new Permits(atOnce.searches(), atOnce.searchesPerNetwork());
    }

    /** A search, which its caller keeps. */
    public FollowedTexts of(TextSource source) {
        return new FollowedTexts(source, database, clock, executor, permits, FollowedTexts.Bounds.USUAL);
    }
}
