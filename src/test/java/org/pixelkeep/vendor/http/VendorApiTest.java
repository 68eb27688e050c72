package org.pixelkeep.vendor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class VendorApiTest {
    private final Network network = Given.networkWithAllVendors("Northwind");
    private final long vendorId = vendorOf(network);

    @Test
    void the_directory_is_listed_with_hosts_and_found_by_them() {
        json(GivenPeople.observer(network.id))
                .get("/api/v1/networks/{id}/vendors?q=adsafeprotected.com", network.id)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items[0].policy", is("ALLOW"))
                .body("items[0].hosts", hasItem("adsafeprotected.com"));
    }

    @Test
    void a_reviewer_blocks_a_vendor_and_an_old_version_is_refused() {
        var reviewer = GivenPeople.reviewer(network.id);

        json(reviewer)
                .header("If-Match", "\"0\"")
                .body("{\"policy\": \"BLOCK\", \"reason\": \"Malware last week\"}")
                .patch("/api/v1/vendors/{id}", vendorId)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("policy", is("BLOCK"));
        json(reviewer)
                .header("If-Match", "\"0\"")
                .body("{\"policy\": \"ALLOW\"}")
                .patch("/api/v1/vendors/{id}", vendorId)
                .then()
                .statusCode(412);
        json(reviewer)
                .header("If-None-Match", "\"1\"")
                .get("/api/v1/vendors/{id}", vendorId)
                .then()
                .statusCode(304);

        assertThat(policy(vendorId)).containsExactly("BLOCK");
    }

    @Test
    void what_is_not_a_field_or_not_a_policy_is_refused() {
        json(GivenPeople.reviewer(network.id))
                .body("{\"policy\": \"SOMETIMES\", \"owner\": \"Mine\"}")
                .patch("/api/v1/vendors/{id}", vendorId)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("owner", "policy")));

        assertThat(policy(vendorId)).containsExactly("ALLOW");
    }

    private static long vendorOf(Network network) {
        return Database.number("select min(id) from vendor where network_id = ?", network.id);
    }

    private static List<String> policy(long id) {
        return Database.texts("select policy from vendor where id = ?", id);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}
