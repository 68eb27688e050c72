package org.pixelkeep.pixel.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class PixelVersionsTest {
    @Inject
    PixelService pixels;

    @Inject
    AssociationService associations;

    @Inject
    PixelVersions versions;

    @Test
    void every_change_of_the_pixel_and_of_where_it_applies_makes_a_version() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        Given.excluding(pixel, acme);
        var trafficker = GivenPeople.trafficker(network.id);

        SignedIn.token(trafficker)
                .get("/api/v1/pixels/" + pixel.id + "/versions")
                .then()
                .statusCode(200)
                .body("total", equalTo(4))
                .body("items.version", equalTo(List.of(4, 3, 2, 1)))
                .body("items[0].changes", hasItem("excluded all creatives of " + acme.name + " from " + pixel.name));
        SignedIn.token(trafficker)
                .get("/api/v1/pixels/" + pixel.id + "/versions/3")
                .then()
                .statusCode(200)
                .body("pixel.reviewStatus", equalTo("APPROVED"))
                .body("associations.target", equalTo(List.of("NETWORK")));
        SignedIn.token(trafficker)
                .get("/api/v1/pixels/" + pixel.id + "/versions/1/diff?to=4")
                .then()
                .statusCode(200)
                .body("fields.field", hasItems("reviewStatus", "reviewedAt"))
                .body("added", hasSize(2))
                .body("removed", hasSize(0));
        SignedIn.token(trafficker)
                .get("/api/v1/pixels/" + pixel.id + "/versions/5")
                .then()
                .statusCode(404);
    }

    @Test
    void an_earlier_version_comes_back_with_its_associations_and_goes_to_review() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var pixel = Given.approvedPixel(network, "Viewability");
        var everywhere = Given.onAllCreatives(pixel);
        var old = versions.latest(Given.system(network.id), pixel.id);
        pixels.edit(
                Given.system(network.id),
                pixel.id,
                null,
                Given.draft("Renamed", PixelFormat.IMAGE_URL, null, "https://new.example/x.gif"));
        associations.detach(Given.system(network.id), everywhere.id);
        Given.onAdvertiser(pixel, acme);
        Given.approve(pixel);
        reviewRestored(network);
        var trafficker = GivenPeople.trafficker(network.id);

        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body("{\"version\": %d, \"reason\": \"It counted twice\"}".formatted(old))
                .post("/api/v1/pixels/" + pixel.id + "/restoration")
                .then()
                .statusCode(200)
                .body("name", equalTo(pixel.name))
                .body("secureUrl", equalTo("https://new.example/x.gif"))
                .body("reviewStatus", equalTo("APPROVED"))
                .body("waiting.secureUrl", equalTo(pixel.secureUrl));

        assertThat(targets(pixel)).containsExactly("NETWORK");
        assertThat(Database.texts("""
                        select distinct concat(revision, ' ', reason) from history_change where pixel_id = ?
                        and revision = (select max(revision) from history_change where pixel_id = ?)""", pixel.id, pixel.id))
                .containsExactly(revision(network) + " Back to version " + old + ": It counted twice");
    }

    private static void reviewRestored(Network network) {
        Given.service(NetworkService.class)
                .edit(
                        Given.system(network.id),
                        network.id,
                        null,
                        NetworkDraft.named(network.name).with(NetworkFields.REVIEW_RESTORED, true));
    }

    @Test
    void the_same_content_stays_approved_and_doing_it_twice_changes_nothing() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var everywhere = Given.onAllCreatives(pixel);
        associations.detach(Given.system(network.id), everywhere.id);

        pixels.restoreVersion(Given.system(network.id), pixel.id, 3, null, false);
        var after = revision(network);
        pixels.restoreVersion(Given.system(network.id), pixel.id, 3, null, false);

        assertThat(targets(pixel)).containsExactly("NETWORK");
        assertThat(Database.texts("select review_status from pixel where id = ?", pixel.id))
                .containsExactly("APPROVED");
        assertThat(revision(network)).isEqualTo(after);
    }

    @Test
    void a_version_whose_advertiser_or_creative_is_archived_is_refused_whole() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(Given.advertiser(network, "Other"), "Banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        var onAcme = Given.onAdvertiser(pixel, acme);
        var onBanner = Given.onCreative(pixel, banner);
        pixels.edit(
                Given.system(network.id),
                pixel.id,
                null,
                Given.draft("Renamed", PixelFormat.IMAGE_URL, null, "https://new.example/x.gif"));
        associations.detach(Given.system(network.id), onAcme.id);
        associations.detach(Given.system(network.id), onBanner.id);
        Given.service(AdvertiserService.class).archive(Given.system(network.id), acme.id, null);
        Given.service(CreativeService.class).archive(Given.system(network.id), banner.id, null);
        var before = revision(network);

        var answer = SignedIn.token(GivenPeople.trafficker(network.id))
                .contentType(ContentType.JSON)
                .body("{\"version\": 4}")
                .post("/api/v1/pixels/" + pixel.id + "/restoration");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("detail"))
                .contains("the advertiser “" + acme.name + "”")
                .contains("the creative “" + banner.name + "”")
                .contains("Nothing was changed.");
        assertThat(revision(network)).isEqualTo(before);
        assertThat(Database.texts("select name from pixel where id = ?", pixel.id))
                .containsExactly("Renamed");

        var trafficker = GivenPeople.trafficker(network.id);
        SignedIn.as(trafficker)
                .get("/pixels/" + pixel.id + "/versions/4")
                .then()
                .body(containsString("Archived since then"))
                .body(containsString("the advertiser “" + acme.name + "”"));
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body("{\"version\": 4, \"withoutArchived\": true}")
                .post("/api/v1/pixels/" + pixel.id + "/restoration")
                .then()
                .statusCode(200);
        assertThat(Database.texts("select name from pixel where id = ?", pixel.id))
                .containsExactly(pixel.name);
        assertThat(targets(pixel)).isEmpty();
    }

    @Test
    void a_version_whose_name_another_pixel_took_meanwhile_is_refused_and_nothing_is_changed() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        pixels.edit(
                Given.system(network.id),
                pixel.id,
                null,
                Given.draft("Renamed", PixelFormat.IMAGE_URL, pixel.url, pixel.secureUrl));
        Given.pixel(network, Given.draft(pixel.name, PixelFormat.IMAGE_URL, null, "https://other.example/x.gif"));
        var before = revision(network);

        SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("version", Database.number("select version from pixel where id = ?", pixel.id))
                .post("/pixels/" + pixel.id + "/versions/2/restoration")
                .then()
                .statusCode(409)
                .body(containsString("Another pixel of this network already has this name."));
        assertThat(revision(network)).isEqualTo(before);
    }

    @Test
    void a_pixel_in_the_archive_comes_back_with_the_version() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        pixels.archive(Given.system(network.id), pixel.id, null);

        pixels.restoreVersion(Given.system(network.id), pixel.id, 2, null, false);

        assertThat(Database.number("select count(*) from pixel where id = ? and archived_at is null", pixel.id))
                .isEqualTo(1);
    }

    @Test
    void a_pixel_whose_own_advertiser_is_archived_is_not_restored() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var pixel = Given.pixel(acme, Given.image("Own"));
        pixels.setActive(Given.system(network.id), pixel.id, null, false);
        Given.service(AdvertiserService.class).archive(Given.system(network.id), acme.id, null);

        assertThatThrownBy(() -> pixels.restoreVersion(Given.system(network.id), pixel.id, 1, null, false))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("The advertiser “" + acme.name + "”");
        assertThat(Database.number("select active from pixel where id = ?", pixel.id))
                .isZero();
    }

    @Test
    void pages_show_versions_side_by_side_and_go_back_to_one() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        pixels.edit(
                Given.system(network.id),
                pixel.id,
                null,
                Given.draft(pixel.name, PixelFormat.IMAGE_URL, pixel.url, pixel.secureUrl + "?new=1"));
        var trafficker = GivenPeople.trafficker(network.id);
        var path = "/pixels/" + pixel.id;

        SignedIn.as(trafficker).get(path).then().statusCode(200).body(containsString(path + "/versions"));
        SignedIn.as(trafficker)
                .get(path + "/versions?from=3&to=4")
                .then()
                .statusCode(200)
                .body(containsString("Version 3 and version 4"))
                .body(containsString("<ins>" + pixel.secureUrl + "?new=1</ins>"));
        SignedIn.as(trafficker)
                .get(path + "/versions/2")
                .then()
                .statusCode(200)
                .body(containsString("Impact of restoring it"))
                .body(containsString("<del>All creatives of the network</del>"));
        SignedIn.as(trafficker)
                .formParam("version", "999")
                .post(path + "/versions/2/restoration")
                .then()
                .statusCode(409);
        SignedIn.as(trafficker)
                .formParam("version", Database.number("select version from pixel where id = ?", pixel.id))
                .post(path + "/versions/2/restoration")
                .then()
                .statusCode(303);
        SignedIn.as(trafficker).get(path).then().body(not(containsString("?new=1</code>")));
        assertThat(targets(pixel)).isEmpty();
    }

    private static List<String> targets(Pixel pixel) {
        return Database.texts("select target from association where pixel_id = ? order by id", pixel.id);
    }

    private static long revision(Network network) {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }
}
