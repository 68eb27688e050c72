package org.pixelkeep.archive.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.archive.Archives;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ArchiveApiTest {
    private Network from = new Network();
    private Network to = new Network();

    @BeforeEach
    void two_networks() {
        from = Given.network("Northwind");
        Given.creative(Given.advertiser(from, "Acme"), "Banner");
        Given.onAllCreatives(Given.approvedPixel(from, "Viewability"));
        to = Given.network("Empty");
    }

    @Test
    void an_archive_is_tried_and_then_saved_with_the_digest_of_the_try() {
        var archive = archive("");

        var tried = send(archive, "")
                .statusCode(200)
                .body("saved", is(false))
                .body("network", is(from.name))
                .body("waiting", is(0))
                .body("files.name", hasItem("pixels.jsonl"));
        assertThat(creatives()).isZero();
        var digest = tried.extract().<String>path("digest");
        send(archive, "?confirm=0000").statusCode(422).body("violations[0].field", is("confirm"));
        assertThat(creatives()).isZero();

        send(archive, "?confirm=" + digest).statusCode(200).body("saved", is(true));

        assertThat(creatives()).isEqualTo(1);
        send(archive, "?confirm=" + digest).statusCode(409);
        assertThat(creatives()).isEqualTo(1);
    }

    @Test
    void the_history_is_added_where_it_is_asked_for() {
        assertThat(Archives.files(archive("")).keySet())
                .contains("people.jsonl")
                .doesNotContain("history.jsonl");
        assertThat(Archives.files(archive("?history=true"))).containsKey("history.jsonl");
        SignedIn.token(GivenPeople.administrator(from.id))
                .get("/api/v1/networks/{id}/archive-file?history=perhaps", from.id)
                .then()
                .statusCode(422);
    }

    @Test
    void a_token_without_sight_of_all_gets_no_archive() {
        SignedIn.token(GivenPeople.administrator(from.id), "edit-network", "view-network")
                .get("/api/v1/networks/{id}/archive-file", from.id)
                .then()
                .statusCode(403);
        SignedIn.token(GivenPeople.administrator(to.id), "edit-network", "view-network")
                .contentType("application/zip")
                .body(archive(""))
                .post("/api/v1/networks/{id}/archive-file", to.id)
                .then()
                .statusCode(403);
    }

    @Exhaustive("damage in each place")
    @Test
    void a_damaged_archive_is_refused() {
        send("no zip".getBytes(StandardCharsets.UTF_8), "")
                .statusCode(422)
                .body("violations[0].field", is("file"))
                .body("violations[0].message", startsWith("This is not a Pixelkeep archive"));
        send(new byte[11 * 1024 * 1024], "").statusCode(422).body("violations[0].message", containsString("10 MB"));
        assertThat(creatives()).isZero();
    }

    @Test
    void the_page_shows_what_would_come_and_restores_it() {
        var archive = archive("");
        var administrator = GivenPeople.administrator(to.id);
        SignedIn.as(administrator)
                .get("/networks/{id}/archive-file", to.id)
                .then()
                .statusCode(200)
                .body(containsString("Check the archive"));
        var page = SignedIn.as(administrator)
                .multiPart("file", "network.zip", archive, "application/zip")
                .multiPart("step", "try")
                .post("/networks/{id}/archive-file", to.id)
                .then()
                .statusCode(200)
                .body(containsString("From “" + from.name))
                .extract()
                .asString();
        var digest = page.replaceAll("(?s).*name=\"confirm\" value=\"([0-9a-f]{64})\".*", "$1");
        SignedIn.as(administrator)
                .multiPart("step", "save")
                .multiPart("confirm", digest)
                .post("/networks/{id}/archive-file", to.id)
                .then()
                .statusCode(422)
                .body(containsString("Choose an archive."));
        assertThat(creatives()).isZero();

        SignedIn.as(administrator)
                .multiPart("file", "network.zip", archive, "application/zip")
                .multiPart("step", "save")
                .multiPart("confirm", digest)
                .post("/networks/{id}/archive-file", to.id)
                .then()
                .statusCode(303);

        assertThat(creatives()).isEqualTo(1);
        SignedIn.as(administrator)
                .get("/networks/{id}/archive-file/download", to.id)
                .then()
                .statusCode(200)
                .contentType("application/zip");
    }

    private byte[] archive(String query) {
        return SignedIn.token(GivenPeople.administrator(from.id))
                .get("/api/v1/networks/" + from.id + "/archive-file" + query)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
    }

    private ValidatableResponse send(byte[] archive, String query) {
        return SignedIn.token(GivenPeople.administrator(to.id))
                .contentType("application/zip")
                .body(archive)
                .post("/api/v1/networks/" + to.id + "/archive-file" + query)
                .then();
    }

    private long creatives() {
        return Database.number("select count(*) from creative where network_id = ?", to.id);
    }
}
