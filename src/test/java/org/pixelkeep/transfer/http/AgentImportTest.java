package org.pixelkeep.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.transfer.ImportSetting;

/** What an agent imports is on record as an agent's. */
@QuarkusTest
class AgentImportTest extends ImportSetting {
    @ParameterizedTest
    @CsvSource({"use-agent, AGENT", "view-history, IMPORT"})
    void the_source_of_what_a_token_imports(String scope, String channel) {
        var token = SignedIn.newToken(
                GivenPeople.trafficker(network.id).email,
                scope,
                "view-network",
                "view-advertiser",
                "view-pixel",
                "edit-pixel");
        SignedIn.with(token)
                .contentType("text/csv")
                .body("Name,Secure URL\nImported,https://v.example/i\n")
                .post("/api/v1/networks/" + network.id + "/imports?kind=PIXELS")
                .then()
                .statusCode(201);
        for (var step : new String[] {"check", "apply"}) {
            SignedIn.with(token)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/imports/" + newest() + "/" + step)
                    .then()
                    .statusCode(200);
            GivenImports.settle(newest());
        }

        assertThat(Database.texts(
                        "select distinct channel from history_change where network_id = ? and entity = 'PIXEL'",
                        network.id))
                .containsExactly(channel);
    }
}
