package org.pixelkeep.shared.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.list.Listing.Place;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class FollowedTextsTest {
    private static final Place BY_ID = new Place("id", false, null, 0, 100);

    @Inject
    AgroalDataSource database;

    @Inject
    SettableClock clock;

    @Inject
    ExecutorService executor;

    private final Network network = Given.network("Southwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");

    /** Whether there is memory. */
    private volatile boolean hasRoom = true;

    /** How often somebody wanted to know. */
    private final AtomicInteger questions = new AtomicInteger();

    @AfterEach
    void they_are_gone() throws SQLException {
        Database.execute("delete from creative where network_id = ?", network.id);
    }

    private static final class Names implements TextSource {
        @Override
        public String entity() {
            return "CREATIVE";
        }

        @Override
        public String columns() {
            return "id, name from creative";
        }

        @Override
        public int fetchedAtOnce() {
            return 1_000;
        }

        @Override
        public Optional<Row> row(ResultSet row) throws SQLException {
            return Optional.of(Row.of(row.getLong(1), 0, (byte) 0, 0, row.getString(2), null, null));
        }
    }

    @Test
    void a_network_without_room_is_refused_for_five_minutes_before_it_is_read_again() throws SQLException {
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot no', seq), 'VIDEO', now(), now() from seq_1_to_10000""", network.id, acme.id);
        var texts = texts(2_000);
        hasRoom = false;
        assertRefused(texts);
        assertThat(questions.get()).isEqualTo(1);

        hasRoom = true;
        clock.pass(Duration.ofSeconds(298));
        assertRefused(texts);
        texts.prepare(network.id);
        assertThat(questions.get()).as("nothing is read").isEqualTo(1);

        clock.pass(Duration.ofSeconds(3));
        assertThat(find(texts, "no9999")).hasSize(1);
        assertThat(questions.get()).isEqualTo(2);
    }

    @Test
    void what_changed_is_found_whether_it_was_merged_or_there_was_no_room_for_that() {
        var texts = texts(3);
        var first = Given.creative(acme, "Spring 0").id;
        assertThat(find(texts, "spring")).containsExactly(first);
        for (var number = 1; number <= 12; number++) {
            hasRoom = number < 5 || number > 9;
            var before = questions.get();
            var added = Given.creative(acme, "Spring " + number).id;
            assertThat(find(texts, "spring")).hasSize(number + 1).endsWith(added);
            assertThat(questions.get() - before)
                    .as("change %s", number)
                    .isEqualTo(number == 4 || (number >= 8 && number <= 10) ? 1 : 0);
        }
    }

    private FollowedTexts texts(int unmerged) {
        return new FollowedTexts(
                new Names(), database, clock, executor, new Permits(5, 5), new FollowedTexts.Bounds(unmerged, bytes -> {
                    questions.incrementAndGet();
                    return hasRoom;
                }));
    }

    private List<Long> find(FollowedTexts texts, String text) {
        return texts.find(network.id, text, RowFilter.ALL, BY_ID).ids();
    }

    private void assertRefused(FollowedTexts texts) {
        assertThatThrownBy(() -> find(texts, "spot"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not have enough memory to search this network");
    }
}
