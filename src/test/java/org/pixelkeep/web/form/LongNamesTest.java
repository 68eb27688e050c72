package org.pixelkeep.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A name that is too long is not cut: the form says so, and has it still. */
@QuarkusTest
class LongNamesTest {
    private static final String LONG = "n".repeat(300);

    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/networks/%d/advertisers",
                "/networks/%d/pixels",
                "/networks/%d/vendors",
                "/networks/%d/supply-sources",
                "/networks/%d/coverage",
                "/networks/%d/webhooks",
                "/networks/%d/channels",
                "/networks/%d/templates",
                "/networks/%d/users",
                "/tokens",
            })
    void a_form_says_that_a_name_is_too_long_and_keeps_it(String path) {
        var before = Database.number("select count(*) from history_change");

        var page = SignedIn.as(administrator).formParam("name", LONG).post(path.formatted(network.id));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body().asString())
                .contains("value=\"" + LONG + "\"")
                .containsPattern("id=\"name-wrong\"><div>[^<]*t most 255 characters");
        assertThat(Database.number("select count(*) from history_change")).isEqualTo(before);
    }
}
