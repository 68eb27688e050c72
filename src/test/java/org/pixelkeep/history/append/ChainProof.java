package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.HistoryHead;
import org.pixelkeep.testing.Given;

/** Walks the log of a network from its first record to its head. */
public final class ChainProof {
    private ChainProof() {}

    /** The number of records. Checks that each is linked to the previous one and that revisions have no gaps. */
    public static int records(long networkId) {
        return QuarkusTransaction.requiringNew().call(() -> proven(networkId));
    }

    private static int proven(long networkId) {
        var chain = Given.service(Chain.class);
        List<Change> changes = Change.list("networkId = ?1 order by revision, ordinal", networkId);
        var digest = new byte[32];
        var revision = 0L;
        var ordinal = 0;
        for (var change : changes) {
            if (change.revision != revision) {
                assertThat(change.revision).isEqualTo(revision + 1);
                revision = change.revision;
                ordinal = 0;
            }
            assertThat(change.ordinal).isEqualTo(ordinal++);
            digest = chain.digest(change, digest);
            assertThat(change.digest).as("digest of revision %d", revision).isEqualTo(digest);
        }
        HistoryHead head = Given.service(EntityManager.class).find(HistoryHead.class, networkId);
        assertThat(head.revision).isEqualTo(revision);
        assertThat(head.digest).isEqualTo(digest);
        return changes.size();
    }
}
