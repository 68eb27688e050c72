package org.pixelkeep.vendor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class VendorUpdatePagesTest {
    private final Network network = Given.networkWithAllVendors("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);

    @Test
    void every_change_is_shown_before_it_is_applied() throws SQLException {
        Database.execute(
                "update vendor set listed = replace(listed, '\"Mediaocean\"', '\"Innovid\"'), company = 'Innovid'"
                        + " where network_id = ? and code = 'innovid'",
                network.id);

        SignedIn.as(administrator)
                .get("/networks/{id}/vendors/update?source=BUILT_IN", network.id)
                .then()
                .statusCode(200)
                .body(containsString("1 vendor changes, 0 pixels are affected."))
                .body(containsString("Innovid <span class=\"text-secondary\">→</span> Mediaocean"));
        assertThat(company("innovid")).isEqualTo("Innovid");

        SignedIn.as(administrator)
                .formParam("source", "BUILT_IN")
                .post("/networks/{id}/vendors/update", network.id)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/networks/" + network.id + "/vendors"));

        assertThat(company("innovid")).isEqualTo("Mediaocean");
        SignedIn.as(administrator)
                .get("/networks/{id}/vendors/update?source=BUILT_IN", network.id)
                .then()
                .body(containsString("0 vendors change"))
                .body(not(containsString(">Apply<")));
    }

    @Test
    void a_list_is_pasted_however_long_it_is_and_a_wrong_one_is_refused_where_it_stands() {
        var list =
                "{\"vendorListVersion\": 7, \"vendors\": {\"93\": {\"id\": 93, \"name\": \"Adloox\", \"purposes\": [1]}}}"
                        + " ".repeat(600_000);

        SignedIn.as(administrator)
                .formParam("source", "GLOBAL_VENDOR_LIST")
                .formParam("list", list)
                .post("/networks/{id}/vendors/lists", network.id)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/vendors/update?source=GLOBAL_VENDOR_LIST"));
        SignedIn.as(administrator)
                .get("/networks/{id}/vendors/update?source=GLOBAL_VENDOR_LIST", network.id)
                .then()
                .body(containsString("1 vendor changes"))
                .body(containsString("Adloox"));
        SignedIn.as(administrator)
                .formParam("source", "GOOGLE_PROVIDERS")
                .formParam("list", "<b>no list</b>")
                .post("/networks/{id}/vendors/lists", network.id)
                .then()
                .statusCode(422)
                .body(containsString("The first line must be"))
                .body(containsString("&lt;b&gt;no list&lt;/b&gt;"));
        var refused = SignedIn.as(administrator)
                .formParam("source", "GOOGLE_PROVIDERS")
                .formParam("list", "<b>no list</b>".repeat(20_000))
                .post("/networks/{id}/vendors/lists", network.id)
                .then()
                .statusCode(422)
                .body(containsString("The first line must be"))
                .extract()
                .asString();
        assertThat(refused).as("a long one is not sent back").doesNotContain("no list&lt;");
    }

    @Test
    void the_form_of_a_vendor_tells_what_the_directory_says() throws SQLException {
        var moat = Database.number("select id from vendor where network_id = ? and code = 'oracle-moat'", network.id);

        SignedIn.as(administrator)
                .get("/vendors/{id}/edit", moat)
                .then()
                .statusCode(200)
                .body(containsString("Oracle closed its advertising business"))
                .body(containsString("Ghostery TrackerDB"))
                .body(containsString("moatClientLevel3"));
        SignedIn.as(administrator)
                .get("/networks/{id}/vendors?q=Moat", network.id)
                .then()
                .body(containsString("retired"));
    }

    private String company(String code) throws SQLException {
        return Database.texts("select company from vendor where network_id = ? and code = ?", network.id, code)
                .get(0);
    }
}
