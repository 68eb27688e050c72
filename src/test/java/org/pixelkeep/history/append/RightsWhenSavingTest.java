package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class RightsWhenSavingTest {
    private static final Duration LONG = RightsWhenSaving.SHORT.plusMillis(1);

    private final AgroalDataSource database;
    private final MembershipService memberships;
    private final SettableClock clock;
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final UserAccount person = GivenPeople.trafficker(network.id);

    RightsWhenSavingTest(AgroalDataSource database, MembershipService memberships, SettableClock clock) {
        this.database = database;
        this.memberships = memberships;
        this.clock = clock;
    }

    @Test
    void somebody_who_left_while_their_change_waited_for_a_row_saves_nothing() throws Exception {
        assertThat(archivedMeanwhile(SignedIn.as(person), this::leave)).isEqualTo(403);
        assertThat(archived()).isZero();
    }

    @Test
    void nor_does_their_token() throws Exception {
        assertThat(archivedMeanwhile(SignedIn.token(person), this::leave)).isIn(401, 403);
        assertThat(archived()).isZero();
    }

    @Test
    void who_kept_their_roles_saves_however_long_it_took() throws Exception {
        assertThat(archivedMeanwhile(SignedIn.as(person), () -> {})).isEqualTo(204);
        assertThat(archived()).isOne();
    }

    /** The answer to a request that waits for the row until something else has happened. */
    private int archivedMeanwhile(RequestSpecification program, Runnable happens) throws SQLException {
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("select id from advertiser where id = ? for update")) {
                lock.setLong(1, acme.id);
                lock.executeQuery();
            }
            var answer = CompletableFuture.supplyAsync(() -> program.delete("/api/v1/advertisers/" + acme.id));
            while (Database.number(
                            "select count(*) from information_schema.processlist where id <> connection_id()"
                                    + " and time_ms > 50 and info regexp '^(update advertiser|select .* from advertiser .* for update)'")
                    == 0) {
                assertThat(answer.isDone()).isFalse();
            }
            CompletableFuture.runAsync(happens).join();
            clock.pass(LONG);
            other.commit();
            return answer.join().statusCode();
        }
    }

    private void leave() {
        memberships.end(Given.system(network.id), network.id, person.id);
    }

    private long archived() {
        return Database.number("select count(*) from advertiser where id = ? and archived_at is not null", acme.id);
    }
}
