package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

/** How many statements a list takes, whatever its content. */
@QuarkusTest
class PageCostTest {
    /** With the reader's views and columns, who last changed the creatives, and what there is to do in the menu. */
    private static final int HANDFUL = 19;

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1"})
    void a_page_of_two_hundred_creatives_costs_a_handful_of_statements_as_one_does(String prefix) {
        var small = Given.network("Small");
        fill(small, 1);
        var large = Given.network("Large");
        fill(large, 200);

        var few = cost(small, prefix);
        var many = cost(large, prefix);

        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(HANDFUL);
    }

    private static void fill(Network network, int creatives) {
        var advertiser = Given.advertiser(network, "Acme");
        for (var i = 0; i < creatives; i++) {
            Given.creative(advertiser, "Banner");
        }
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability"));
    }

    private static long cost(Network network, String prefix) {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(network.id).email);
        return Statements.reading(() -> assertThat(SignedIn.withCookie(cookie)
                        .get(prefix + "/networks/" + network.id + "/creatives?limit=200")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Banner"));
    }
}
