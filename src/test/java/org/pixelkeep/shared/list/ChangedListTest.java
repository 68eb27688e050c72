package org.pixelkeep.shared.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** A list that others change while it is read. */
@QuarkusTest
class ChangedListTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final Network network = Given.network("Northwind");
    private final EntityManager entityManager;

    ChangedListTest(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** They are found in their order first, and read after that, which is when the last one of the page has moved on. */
    @Test
    void what_changes_between_finding_and_reading_it_hides_nothing_else() {
        var acme = Given.advertiser(network, "Acme");
        var ids = new ArrayList<Long>();
        for (var number = 0; number < 6; number++) {
            ids.add(Given.creative(acme, "Creative").id);
            touch(ids.get(number), FIRST.plus(Duration.ofMinutes(number)));
        }

        var moved = ids.get(1);
        var reads = new AtomicInteger();
        Function<List<Long>, List<Creative>> reader = page -> {
            if (reads.incrementAndGet() == 1) {
                touch(moved, FIRST.plus(Duration.ofSeconds(270)));
            }
            return read(page);
        };

        assertThat(seen(reader))
                .containsExactly(ids.get(0), moved, ids.get(2), ids.get(3), ids.get(4), moved, ids.get(5));
    }

    private List<Long> seen(Function<List<Long>, List<Creative>> reader) {
        var seen = new ArrayList<Long>();
        String after = null;
        do {
            var request = new SliceRequest(2, after, null, "updated");
            var slice = QuarkusTransaction.requiringNew()
                    .call(() -> new Listing<>(entityManager, Creative.class, "Creative c", "c", creative -> creative.id)
                            .where("c.networkId = :networkId", "networkId", network.id)
                            .order("updated", "c.updatedAt", false, Instant.class, creative -> creative.updatedAt)
                            .loadedBy(reader)
                            .uncounted(request));
            slice.items().forEach(creative -> seen.add(creative.id));
            after = slice.next();
        } while (after != null);
        return seen;
    }

    private List<Creative> read(List<Long> ids) {
        return entityManager
                .createQuery("from Creative where id in :ids", Creative.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .sorted(Comparator.comparing(creative -> ids.indexOf(creative.id)))
                .toList();
    }

    private static void touch(long creativeId, Instant at) {
        try {
            Database.execute("update creative set updated_at = ? where id = ?", at, creativeId);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
