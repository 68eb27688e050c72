package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A page that follows what runs leaves the focus where it is, and shows the result when it ends. */
@Exhaustive("an import that runs while somebody looks")
@QuarkusTest
class ProgressTest {
    private final Network network = Given.network("Northwind");

    private final AgroalDataSource database;

    ProgressTest(AgroalDataSource database) {
        this.database = database;
    }

    @Test
    void cancel_of_a_running_import_keeps_the_focus() throws Exception {
        var trafficker = GivenPeople.trafficker(network.id);
        var advertiser = Given.advertiser(network, "Acme");
        SignedIn.as(trafficker)
                .multiPart("kind", "CREATIVES")
                .multiPart(
                        "text",
                        "Creative Name,Advertiser,Code,Type,Size\nBanner," + advertiser.name + ",B-1,banner,300x250\n")
                .post("/networks/" + network.id + "/imports");
        var importId = Database.number("select max(id) from import_job where network_id = ?", network.id);
        SignedIn.as(trafficker).post("/imports/" + importId + "/check");
        GivenImports.settle(importId);
        try (var visitor = Visitor.atDesk(trafficker.email)) {
            var page = visitor.open("/imports/" + importId);
            whileNobodyCanWrite(() -> {
                visitor.press("Import 1 row");
                visitor.reach(AriaRole.BUTTON, "Cancel");

                polled(page, "/imports/" + importId);
                polled(page, "/imports/" + importId);

                assertThat(visitor.focused()).isEqualTo("Cancel");
            });
            page.waitForSelector("section[aria-label=Result]");
        }
    }

    /** Waits for the next answer that the page has asked for by itself. */
    private static void polled(Page page, String path) {
        var answer = page.waitForResponse(response -> response.url().endsWith(path) && isAsked(response), () -> {});
        assertThat(answer.status()).isEqualTo(200);
    }

    private static boolean isAsked(Response response) {
        return "true".equals(response.request().headers().get("hx-request"));
    }

    /** Does something while someone else holds the end of the network's log, so that the import waits. */
    private void whileNobodyCanWrite(Runnable does) throws SQLException {
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var lock =
                    other.prepareStatement("select revision from history_head where network_id = ? for update")) {
                lock.setLong(1, network.id);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            does.run();
            other.commit();
        }
    }
}
