package org.pixelkeep.vendor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class VendorUpdateApiTest {
    private static final String GVL = """
            {"vendorListVersion": 200, "lastUpdated": "2026-10-01T16:00:27Z", "vendors": {
              "278": {"id": 278, "name": "Integral Ad Science", "purposes": [1], "legIntPurposes": [7, 10],
                      "flexiblePurposes": [7, 10], "specialPurposes": [1, 2], "features": [3]},
              "126": {"id": 126, "name": "DoubleVerify Inc.", "purposes": [], "legIntPurposes": [7]},
              "93": {"id": 93, "name": "Adloox SA", "purposes": [1, 7], "legIntPurposes": [],
                     "deletedDate": "2026-01-01T00:00:00Z"},
              "1234": {"id": 1234, "name": "Upwave, Inc.", "purposes": [1, 7], "legIntPurposes": []}}}""";
    private static final String GOOGLE = "provider_id,provider_name,policy_url,domains\n"
            + "2577,AppsFlyer,https://a.example,impression.appsflyer.com\n"
            + "4711,Samba TV,https://s.example,pixel.mtrcs.samba.tv\n"
            + "4712,Two,https://t.example,x.videoamp.com\n4713,Three,https://t.example,y.videoamp.com\n";

    private final Network network = Given.networkWithAllVendors("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);

    @Test
    void a_new_network_has_the_whole_directory_and_nothing_to_update() {
        assertThat(vendor("Campaign Manager 360").getString("company")).isEqualTo("Google");
        assertThat(vendor("Oracle Moat").getBoolean("retired")).isTrue();
        api().get("/api/v1/networks/{id}/vendors?q=google", network.id)
                .then()
                .body("items.name", hasItem("Campaign Manager 360"));

        update(Map.of("source", "BUILT_IN"))
                .body("dryRun", is(true))
                .body("changed", is(0))
                .body("changes", empty());
    }

    @Test
    void a_network_from_before_gets_what_is_new_and_keeps_what_it_changed() throws SQLException {
        forget("samba-tv");
        var pixel = Given.pixel(
                network,
                Given.draft("Samba", PixelFormat.IMAGE_URL, null, "https://pixel.samba.tv/i?cb=${CACHEBUSTER}"));
        assertThat(pixel.vendorIds()).isEmpty();
        Database.execute("update vendor set category = 'OTHER' where network_id = ? and code = 'ispot'", network.id);
        Database.execute(
                "update vendor set listed = replace(listed, '\"MEASUREMENT\"', '\"AUDIENCE\"'), category = 'AUDIENCE'"
                        + " where network_id = ? and code = 'kantar'",
                network.id);
        var revision = revision();

        update(Map.of("source", "BUILT_IN"))
                .body("changed", is(2))
                .body("added", is(1))
                .body("pixels", is(1))
                .body("changeSet", nullValue())
                .body("changes.name", contains("Kantar", "Samba TV", "iSpot"))
                .body("changes[0].fields.field", contains("category"))
                .body("changes[0].fields[0].before", is("AUDIENCE"))
                .body("changes[0].fields[0].after", is("MEASUREMENT"))
                .body("changes[1].added", is(true))
                .body("changes[2].fields", empty())
                .body("changes[2].notes", contains("Its category was changed here and stays."));
        assertThat(revision()).as("a report writes nothing").isEqualTo(revision);
        assertThat(Database.number(
                        "select count(*) from vendor where network_id = ? and code = 'samba-tv'", network.id))
                .isZero();

        var changeSet = update(Map.of("source", "BUILT_IN", "dryRun", false))
                .body("changed", is(2))
                .body("changeSet", notNullValue())
                .extract()
                .jsonPath()
                .getString("changeSet");

        assertThat(revision()).as("one change set").isEqualTo(revision + 1);
        assertThat(vendor("Samba TV").getList("hosts")).isEqualTo(List.of("samba.tv"));
        assertThat(vendor("iSpot").getString("category")).isEqualTo("OTHER");
        assertThat(vendor("Kantar").getString("category")).isEqualTo("MEASUREMENT");
        api().get("/api/v1/pixels/{id}", pixel.id)
                .then()
                .body("vendorIds", contains(vendor("Samba TV").getInt("id")));

        // A reviewer may apply it, so a reviewer may undo it, though not change pixels otherwise.
        var reviewer = GivenPeople.reviewer(network.id);
        SignedIn.as(reviewer)
                .get("/networks/{id}/change-sets/{set}", network.id, changeSet)
                .then()
                .body(containsString("Undo it"));
        SignedIn.token(reviewer)
                .post("/api/v1/networks/{id}/change-sets/{set}/reversal", network.id, changeSet)
                .then()
                .statusCode(200);

        assertThat(vendor("Kantar").getString("category")).isEqualTo("AUDIENCE");
        api().get("/api/v1/networks/{id}/vendors?q=samba.tv", network.id).then().body("items", empty());
        api().get("/api/v1/pixels/{id}", pixel.id).then().body("vendorIds", empty());
        update(Map.of("source", "BUILT_IN"))
                .body("changed", is(0))
                .body("changes.notes.flatten()", hasItem("Its category was changed here and stays."));
    }

    @Test
    void a_host_of_another_vendor_and_one_of_a_trusted_vendor_are_left_alone() throws SQLException {
        Database.execute(
                "delete from vendor_host where network_id = ? and host in ('samba.tv', 'ispot.tv')", network.id);
        Database.execute(
                "update vendor set listed = replace(listed, '\"samba.tv\"', ''), trusted = true"
                        + " where network_id = ? and code = 'samba-tv'",
                network.id);
        Database.execute(
                "update vendor set listed = replace(listed, '\"ispot.tv\"', '') where network_id = ? and code = 'ispot'",
                network.id);
        api().body(Map.of("name", "Own", "category", "OTHER", "hosts", List.of("ispot.tv")))
                .post("/api/v1/networks/{id}/vendors", network.id)
                .then()
                .statusCode(201);

        update(Map.of("source", "BUILT_IN", "dryRun", false))
                .body("changed", is(0))
                .body("changes.find { it.name == 'iSpot' }.notes", contains(containsString("belongs to Own")))
                .body("changes.find { it.name == 'Samba TV' }.notes", contains(containsString("is trusted")));

        assertThat(vendor("Samba TV").getList("hosts")).isEmpty();
    }

    @Test
    void a_host_that_left_the_list_stays_where_a_trusted_vendor_would_own_it_otherwise() throws SQLException {
        Database.execute("update vendor set trusted = true where network_id = ? and code = 'samba-tv'", network.id);
        for (var host : List.of("ispot.samba.tv", "ispot.gone.example")) {
            Database.execute(
                    "insert into vendor_host (network_id, vendor_id, host)"
                            + " select network_id, id, ? from vendor where network_id = ? and code = 'ispot'",
                    host,
                    network.id);
        }
        Database.execute(
                "update vendor set listed = replace(listed, '\"ispot.tv\"',"
                        + " '\"ispot.tv\",\"ispot.samba.tv\",\"ispot.gone.example\"')"
                        + " where network_id = ? and code = 'ispot'",
                network.id);

        update(Map.of("source", "BUILT_IN", "dryRun", false))
                .body("changed", is(1))
                .body(
                        "changes.find { it.name == 'iSpot' }.notes",
                        contains(containsString("ispot.samba.tv would count as Samba TV’s")));

        assertThat(vendor("iSpot").getList("hosts")).contains("ispot.samba.tv").doesNotContain("ispot.gone.example");
    }

    @Test
    void the_global_vendor_list_brings_purposes_and_ids_and_leaves_who_left_to_be_held_back() {
        keep("GLOBAL_VENDOR_LIST", GVL, "application/json").statusCode(200).body("version", is("200 of 2026-10-01"));

        update(Map.of("source", "GLOBAL_VENDOR_LIST", "dryRun", false))
                .body("version", is("200 of 2026-10-01"))
                .body("changes.findAll { it.fields }.name", contains("DoubleVerify", "Integral Ad Science", "Upwave"))
                .body(
                        "changes.find { it.name == 'Adloox' }.notes",
                        contains(startsWith("It left the list. Its ID stays")))
                .body("changes.find { it.name == 'Comscore' }.notes", contains(startsWith("It is not on the list.")));

        assertThat(vendor("Integral Ad Science").getList("purposes")).isEqualTo(List.of(1, 7));
        assertThat(vendor("Integral Ad Science").getString("legalBases")).isEqualTo("1C,7LF");
        assertThat(vendor("DoubleVerify").getString("legalBases")).isEqualTo("7L");
        assertThat(vendor("Upwave").getInt("gvlId")).isEqualTo(1234);
        assertThat(vendor("Upwave").getList("purposes")).isEqualTo(List.of(1, 7));
        assertThat(vendor("Adloox").getInt("gvlId")).isEqualTo(93);
        assertThat(vendor("Adloox").getList("purposes")).isNotEmpty();
        update(Map.of("source", "GLOBAL_VENDOR_LIST")).body("changed", is(0));
        update(Map.of("source", "BUILT_IN", "dryRun", false));
        assertThat(vendor("Upwave").getInt("gvlId"))
                .as("the directory has no ID of it")
                .isEqualTo(1234);
        assertThat(vendor("Upwave").getList("purposes")).isEqualTo(List.of(1, 7));
    }

    /** An earlier release took the ID away. */
    @Test
    void a_vendor_that_left_and_has_no_id_is_named() throws SQLException {
        Database.execute(
                "update vendor set gvl_id = null, purposes = '' where network_id = ? and name = 'Adloox'", network.id);
        keep("GLOBAL_VENDOR_LIST", GVL, "application/json").statusCode(200);

        update(Map.of("source", "GLOBAL_VENDOR_LIST"))
                .body(
                        "changes.find { it.name == 'Adloox' }.notes",
                        contains(
                                "A vendor with this name, 93, left the list. It has no ID here, so its pixels fire whatever"
                                        + " the TCF string says. If it is the same vendor, enter its ID."));
        SignedIn.as(administrator)
                .get("/networks/{id}/vendors/update?source=GLOBAL_VENDOR_LIST", network.id)
                .then()
                .statusCode(200)
                .body(containsString("A vendor with this name, 93, left the list."));
    }

    @Test
    void googles_list_brings_ids_where_one_provider_has_the_host_and_takes_those_that_left() {
        keep("GOOGLE_PROVIDERS", GOOGLE, "text/csv; charset=UTF-8").statusCode(200);

        update(Map.of("source", "GOOGLE_PROVIDERS", "dryRun", false)).body("changed", greaterThan(50));

        assertThat(vendor("Samba TV").getInt("googleProviderId")).isEqualTo(4711);
        assertThat(vendor("AppsFlyer").getInt("googleProviderId")).isEqualTo(2577);
        assertThat(vendor("Adjust").getString("googleProviderId")).isNull();
        assertThat(vendor("VideoAmp").getString("googleProviderId")).isNull();
    }

    @Test
    void a_list_that_came_in_between_is_refused() {
        var digest = keep("GLOBAL_VENDOR_LIST", GVL, "application/json")
                .extract()
                .jsonPath()
                .getString("digest");
        keep("GLOBAL_VENDOR_LIST", GVL.replace("200", "201"), "application/json")
                .statusCode(200);

        api().body(Map.of("source", "GLOBAL_VENDOR_LIST", "dryRun", false, "digest", digest))
                .post("/api/v1/networks/{id}/vendor-updates", network.id)
                .then()
                .statusCode(409);
        assertThat(vendor("Adloox").getInt("gvlId")).isEqualTo(93);
    }

    @Test
    void what_is_no_list_is_refused_and_so_is_an_update_without_one() {
        keep("GLOBAL_VENDOR_LIST", "{}", "application/json").statusCode(422);
        keep("GOOGLE_PROVIDERS", GVL, "text/csv; charset=UTF-8").statusCode(422);
        keep("BUILT_IN", GVL, "application/json").statusCode(422);
        api().body(Map.of("source", "GLOBAL_VENDOR_LIST"))
                .post("/api/v1/networks/{id}/vendor-updates", network.id)
                .then()
                .statusCode(409);
        api().body(Map.of("source", "NO_SUCH"))
                .post("/api/v1/networks/{id}/vendor-updates", network.id)
                .then()
                .statusCode(422);
    }

    @Test
    void the_directory_is_there_with_its_sources_and_needs_no_network() {
        api().get("/api/v1/vendor-directory?q=campaign manager")
                .then()
                .statusCode(200)
                .body("vendors.code", contains("campaign-manager-360"))
                .body("vendors[0].company", is("Google"))
                .body("vendors[0].placementParameters", hasItem("dc_trk_aid"))
                .body("vendors[0].rules.parameter", hasItem("dc_trk_cid"))
                .body("sources.ghostery", containsString("Ghostery"));
        api().get("/api/v1/vendor-directory")
                .then()
                .body("vendors.size()", greaterThan(200))
                .body("vendors.code", not(empty()));
    }

    @Test
    void a_list_that_is_refused_leaves_the_one_before() throws SQLException {
        keep("GLOBAL_VENDOR_LIST", GVL, "application/json").statusCode(200);
        var before = Database.texts("select digest from vendor_list where network_id = ?", network.id);

        keep("GLOBAL_VENDOR_LIST", GVL.replace("[1, 7]", "[" + "1,".repeat(200) + "7]"), "application/json")
                .statusCode(422)
                .body("violations.field", contains("list"))
                .body("violations.message", contains("One of its vendors has more than 100 purposes."));

        assertThat(Database.texts("select digest from vendor_list where network_id = ?", network.id))
                .hasSize(1)
                .isEqualTo(before);
        update(Map.of("source", "GLOBAL_VENDOR_LIST", "digest", before.get(0)));
    }

    @Test
    void a_pattern_recognizes_what_it_stands_for() {
        var pixel = Given.pixel(
                network,
                Given.draft(
                        "Google", PixelFormat.IMAGE_URL, null, "https://adservice.google.de/ddm/i?cb=${CACHEBUSTER}"));

        assertThat(pixel.vendorIds()).hasSize(1);
        api().body(Map.of("name", "Wide", "category", "OTHER", "hosts", List.of("ad.*")))
                .post("/api/v1/networks/{id}/vendors", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("hosts"));
        var own = api().body(Map.of("name", "Starred", "category", "OTHER", "hosts", List.of("t*.starred.example")))
                .post("/api/v1/networks/{id}/vendors", network.id)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getInt("id");
        var starred = Given.pixel(
                network,
                Given.draft(
                        "Starred", PixelFormat.IMAGE_URL, null, "https://a.t7.starred.example/i?cb=${CACHEBUSTER}"));
        assertThat(starred.vendorIds()).containsExactly((long) own);
    }

    private void forget(String code) throws SQLException {
        Database.execute(
                "delete h from vendor_host h join vendor v on v.id = h.vendor_id where v.network_id = ? and v.code = ?",
                network.id,
                code);
        Database.execute("delete from vendor where network_id = ? and code = ?", network.id, code);
    }

    private long revision() throws SQLException {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }

    private io.restassured.path.json.JsonPath vendor(String name) {
        return api().get("/api/v1/networks/{id}/vendors?q={name}", network.id, name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items.find { it.name == '" + name + "' }");
    }

    private ValidatableResponse keep(String source, String list, String type) {
        return SignedIn.token(administrator)
                .contentType(type)
                .body(list)
                .put("/api/v1/networks/{id}/vendor-lists?source={source}", network.id, source)
                .then();
    }

    private ValidatableResponse update(Map<String, Object> body) {
        return api().body(body)
                .post("/api/v1/networks/{id}/vendor-updates", network.id)
                .then()
                .statusCode(200);
    }

    private RequestSpecification api() {
        return SignedIn.token(administrator).contentType(ContentType.JSON);
    }
}
