package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class PixelExportApiTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount observer = GivenPeople.observer(network.id);

    @Test
    void a_longer_file_takes_no_more_statements_and_one_for_xandr_takes_fewer() {
        add(3);
        var few = statements("");

        add(40);

        assertThat(lines("")).hasSize(43 + 2);
        assertThat(statements("")).isEqualTo(few);
        assertThat(statements("?layout=xandr")).isLessThan(few);
    }

    @Test
    void what_was_not_updated_since_is_left_out() {
        add(1);

        assertThat(lines("?updatedAfter=" + Instant.now().plusSeconds(60))).hasSize(2);
        assertThat(lines("?updatedAfter=" + Instant.now().minusSeconds(600))).hasSize(3);
    }

    @Test
    void each_row_says_what_chosen_columns_say_of_its_pixel() {
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Acme banner");
        var pixel = Given.approvedPixel(network, "Everywhere");
        Given.onAllCreatives(pixel);
        assertThat(creative.id).isPositive();

        var lines = lines("");

        assertThat(lines.get(0)).contains("\"Fires\",\"Applies to\",\"Status\",\"Vendor\"");
        assertThat(lines.get(1)).startsWith("\"" + pixel.id + "\",\"Everywhere").contains(", Impression\",\"1\",");
    }

    private void add(int pixels) {
        for (var number = 0; number < pixels; number++) {
            Given.onAllCreatives(Given.pixel(network, "Pixel " + number));
        }
    }

    private List<String> lines(String query) {
        return SignedIn.token(observer)
                .get("/api/v1/networks/" + network.id + "/pixels/export" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private long statements(String query) {
        var token = SignedIn.newToken(observer.email);
        return Statements.reading(() -> SignedIn.with(token)
                .get("/api/v1/networks/" + network.id + "/pixels/export" + query)
                .then()
                .statusCode(200));
    }
}
