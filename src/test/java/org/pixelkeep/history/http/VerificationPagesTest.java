package org.pixelkeep.history.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** The page follows a running check without replacing anything else, and says how the check ended. */
@QuarkusTest
class VerificationPagesTest {
    private static final String CHECKED = "records checked and intact so far";

    private final Network network = Given.network("Northwind");
    private final UserAccount observer = GivenPeople.observer(network.id);
    private final String page = "/networks/" + network.id + "/history/verification";

    private final AgroalDataSource database;

    VerificationPagesTest(AgroalDataSource database) {
        this.database = database;
    }

    @Test
    void how_far_a_check_is_comes_alone_until_the_check_ends() throws Exception {
        Given.service(VerificationService.class).verify(network.id);
        CompletableFuture<Response> check;
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement(
                    "select network_id from history_verification where network_id = ? for update")) {
                lock.setLong(1, network.id);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            check = CompletableFuture.supplyAsync(() -> SignedIn.as(observer).post(page));
            while (!SignedIn.as(observer).get(page).asString().contains(CHECKED)) {
                assertThat(check.isDone()).isFalse();
            }

            progress()
                    .then()
                    .statusCode(200)
                    .body(containsString(CHECKED), not(containsString("Verify now")), not(containsString("<a ")));

            other.commit();
        }
        assertThat(check.join().statusCode()).isEqualTo(303);
        while (progress().header("HX-Refresh") == null) {
            assertThat(progress().statusCode()).isEqualTo(200);
        }
        SignedIn.as(observer)
                .get(page)
                .then()
                .body(containsString("The chain is intact"), not(containsString(CHECKED)));
    }

    @Test
    void a_check_that_failed_is_reported_next_to_the_result_before() throws Exception {
        var pixel = Given.pixel(network, "Odd");
        setFormat(pixel, "HOLOGRAM");
        try {
            SignedIn.as(observer).post(page).then().statusCode(503);
            SignedIn.as(observer)
                    .get(page)
                    .then()
                    .body(
                            containsString("The latest check could not be completed"),
                            not(containsString("The result below")),
                            containsString("Not verified yet"));
        } finally {
            setFormat(pixel, pixel.format.name());
        }

        SignedIn.as(observer).post(page).then().statusCode(303);
        SignedIn.as(observer)
                .get(page)
                .then()
                .body(containsString("The chain is intact"), not(containsString("could not be completed")));
    }

    private static void setFormat(Pixel pixel, String format) throws SQLException {
        Database.execute(
                "set statement check_constraint_checks = off for update pixel set format = ? where id = ?",
                format,
                pixel.id);
    }

    private Response progress() {
        return SignedIn.as(observer)
                .header("HX-Request", "true")
                .header("HX-Target", "progress")
                .get(page);
    }
}
