package org.pixelkeep.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class UndoServiceTest {
    @Inject
    UndoService undo;

    @Inject
    PixelService pixels;

    @Inject
    AssociationService associations;

    @Inject
    AdvertiserService advertisers;

    @Inject
    CreativeService creatives;

    @Test
    void a_later_change_to_the_same_field_is_named_and_nothing_happens() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        edit(by, pixel, "https://new.example/x.gif");
        edit(Given.system(network.id), pixel, "https://newer.example/x.gif");
        var before = revision(network);

        assertThatThrownBy(() -> undo.undo(
                        Given.system(network.id), network.id, by.changeSet().toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("resubmitted an edit of the secure URL of " + pixel.name)
                .hasMessageContaining("(revision " + before + ")");

        assertThat(revision(network)).isEqualTo(before);
        assertThat(Database.texts("select waiting_secure_url from pixel where id = ?", pixel.id))
                .containsExactly("https://newer.example/x.gif");
    }

    @Test
    void a_later_change_to_another_field_stays() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        edit(by, pixel, "https://new.example/x.gif");
        pixels.setActive(Given.system(network.id), pixel.id, null, false);

        undo.undo(Given.system(network.id), network.id, by.changeSet().toString());

        assertThat(Database.texts("select concat(secure_url, ' ', active) from pixel where id = ?", pixel.id))
                .containsExactly(pixel.secureUrl + " 0");
    }

    @Test
    void attaching_and_detaching_are_undone() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var pixel = Given.approvedPixel(network, "Viewability");
        var attaching = Given.system(network.id);
        var association = associations
                .attach(attaching, pixel.id, AssociationDraft.onAdvertiser(acme.id))
                .association();

        undo.undo(Given.system(network.id), network.id, attaching.changeSet().toString());
        assertThat(count(pixel)).isZero();

        var again = Given.onAdvertiser(pixel, acme);
        var detaching = Given.system(network.id);
        associations.detach(detaching, again.id);
        undo.undo(Given.system(network.id), network.id, detaching.changeSet().toString());

        assertThat(count(pixel)).isEqualTo(1);
        assertThatThrownBy(() -> undo.undo(
                        Given.system(network.id),
                        network.id,
                        attaching.changeSet().toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("detached " + pixel.name);
        assertThat(association.id).isNotEqualTo(again.id);
    }

    /** What is attached again is another association, but it is the same to whoever looks at the pixel. */
    @Test
    void a_detachment_that_was_undone_and_repeated_is_not_undone_twice() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var globex = Given.advertiser(network, "Globex");
        var pixel = Given.approvedPixel(network, "Viewability");
        var first = detach(network, Given.onAdvertiser(pixel, acme).id);
        undo.undo(Given.system(network.id), network.id, first.changeSet().toString());
        Given.onAdvertiser(pixel, globex);
        var again = detach(
                network,
                Database.number(
                        "select id from association where pixel_id = ? and advertiser_id = ?", pixel.id, acme.id));

        assertThatThrownBy(() -> undo.undo(
                        Given.system(network.id), network.id, first.changeSet().toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("detached " + pixel.name);
        assertThat(count(pixel)).isEqualTo(1);

        undo.undo(Given.system(network.id), network.id, again.changeSet().toString());
        assertThat(count(pixel)).isEqualTo(2);
    }

    private Caller detach(Network network, long associationId) {
        var by = Given.system(network.id);
        associations.detach(by, associationId);
        return by;
    }

    /** Others wait for the network while an undo looks again, just before it writes. */
    @Test
    void looking_for_obstacles_costs_the_same_for_many_objects() {
        var network = Given.network("Northwind");
        var few = createPixels(network, 2);
        var many = createPixels(network, 30);

        var ofFew = Statements.reading(() -> undo.obstacles(Given.system(network.id), network.id, few));
        var ofMany = Statements.reading(() -> undo.obstacles(Given.system(network.id), network.id, many));

        assertThat(ofFew).isPositive();
        assertThat(ofMany).isEqualTo(ofFew);
    }

    private String createPixels(Network network, int count) {
        var by = Given.system(network.id);
        for (var number = 1; number <= count; number++) {
            pixels.create(
                    by,
                    PixelOwner.network(network.id),
                    Given.image(count + " pixels, " + number),
                    List.of(AssociationDraft.everywhere()));
        }
        return by.changeSet().toString();
    }

    @Test
    void a_created_pixel_is_archived_with_its_associations() {
        var network = Given.network("Northwind");
        var by = Given.system(network.id);
        var pixel = pixels.create(
                by, PixelOwner.network(network.id), Given.image("New"), List.of(AssociationDraft.everywhere()));

        undo.undo(Given.system(network.id), network.id, by.changeSet().toString());

        assertThat(Database.number("select count(*) from pixel where id = ? and archived_at is not null", pixel.id))
                .isEqualTo(1);
    }

    @Test
    void a_created_creative_with_later_attachments_stays() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var by = Given.system(network.id);
        var banner =
                creatives.create(by, acme.id, new CreativeDraft("Banner", null, CreativeType.BANNER, 300, 250, true));
        Given.onAllCreatives(Given.pixel(network, "Everywhere"));
        assertThat(undo.obstacles(
                        Given.system(network.id), network.id, by.changeSet().toString()))
                .isEmpty();
        var custom = Given.pixel(banner, Given.image("Custom"));

        assertThatThrownBy(() -> undo.undo(
                        Given.system(network.id), network.id, by.changeSet().toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("created the pixel " + custom.name)
                .hasMessageContaining("depends on this change");

        assertThat(Database.number("select count(*) from creative where id = ? and archived_at is null", banner.id))
                .isEqualTo(1);
    }

    @Test
    void a_conflict_is_found_behind_any_number_of_later_changes() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        edit(by, pixel, "https://first.example/x.gif");
        edit(Given.system(network.id), pixel, "https://second.example/x.gif");
        for (var i = 0; i < SliceRequest.MAX; i++) {
            pixels.setActive(Given.system(network.id), pixel.id, null, i % 2 == 1);
        }

        assertThat(undo.obstacles(
                        Given.system(network.id), network.id, by.changeSet().toString()))
                .singleElement()
                .asString()
                .contains("resubmitted an edit of the secure URL of " + pixel.name);
    }

    @Test
    void renamed_and_archived_advertisers_are_restored() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var renaming = Given.system(network.id);
        advertisers.edit(renaming, acme.id, null, new AdvertiserDraft("Acme Ltd", null, true));
        var archiving = Given.system(network.id);
        advertisers.archive(archiving, acme.id, null);

        undo.undo(Given.system(network.id), network.id, archiving.changeSet().toString());
        undo.undo(Given.system(network.id), network.id, renaming.changeSet().toString());

        assertThat(Database.texts("select name from advertiser where id = ? and archived_at is null", acme.id))
                .containsExactly(acme.name);
    }

    @Test
    void the_page_after_it_says_by_name_what_was_undone_and_leads_there() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "A");
        var by = Given.system(network.id);
        edit(by, pixel, "https://new.example/x.gif");
        var trafficker = SignedIn.as(GivenPeople.trafficker(network.id));

        var undone = trafficker.post("/networks/" + network.id + "/change-sets/" + by.changeSet() + "/reversal");

        assertThat(undone.statusCode()).isEqualTo(303);
        var message = Jsoup.parse(SignedIn.as(GivenPeople.trafficker(network.id))
                        .cookies(undone.cookies())
                        .get(undone.header("Location"))
                        .asString())
                .select("#messages p");
        assertThat(message.text()).isEqualTo("Undone: submitted an edit of the secure URL of " + pixel.name + ".");
        assertThat(message.select("a[href=/pixels/" + pixel.id + "]").text()).isEqualTo(pixel.name);
    }

    @Test
    void the_page_shows_the_obstacles_and_the_api_undoes() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        edit(by, pixel, "https://new.example/x.gif");
        var path = "/networks/" + network.id + "/change-sets/" + by.changeSet();
        var trafficker = GivenPeople.trafficker(network.id);

        SignedIn.as(trafficker).get(path).then().statusCode(200).body(containsString("Undo this change set?"));
        SignedIn.as(GivenPeople.observer(network.id))
                .post(path + "/reversal")
                .then()
                .statusCode(403);
        SignedIn.token(trafficker)
                .post("/api/v1" + path + "/reversal")
                .then()
                .statusCode(200)
                .body("things", equalTo(1));
        SignedIn.as(trafficker).get(path).then().statusCode(200).body(containsString("This cannot be undone"));
        SignedIn.token(trafficker).post("/api/v1" + path + "/reversal").then().statusCode(409);
    }

    @Test
    void its_impact_is_shown_before_it_and_nothing_is_written() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Spring");
        var pixel = Given.approvedPixel(network, "Viewability");
        var attaching = Given.system(network.id);
        associations.attach(attaching, pixel.id, AssociationDraft.onAdvertiser(acme.id));
        var path = "/networks/" + network.id + "/change-sets/" + attaching.changeSet();
        var trafficker = GivenPeople.trafficker(network.id);
        var before = Database.number("select revision from history_head where network_id = ?", network.id);

        SignedIn.as(trafficker)
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("hx-get=\"" + path + "/consequences\""));
        SignedIn.as(trafficker)
                .get(path + "/consequences")
                .then()
                .statusCode(200)
                .body(containsString("1 creative"), containsString("Spring"), containsString("Undo it"));
        SignedIn.as(trafficker)
                .header("HX-Request", "true")
                .get(path + "/consequences")
                .then()
                .statusCode(200)
                .body(containsString("1 creative"), not(containsString("Undo it")), not(containsString("Spring")));
        SignedIn.as(trafficker)
                .header("HX-Request", "true")
                .header("HX-Target", "altered")
                .get(path + "/consequences")
                .then()
                .statusCode(200)
                .body(containsString("Spring"), not(containsString("Undo it")));
        SignedIn.token(trafficker)
                .post("/api/v1" + path + "/consequences")
                .then()
                .statusCode(200)
                .body("creatives", equalTo(1));

        assertThat(count(pixel)).isEqualTo(1);
        assertThat(Database.number("select revision from history_head where network_id = ?", network.id))
                .isEqualTo(before);
    }

    @Test
    void what_cannot_be_undone_has_no_impact() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var by = Given.system(network.id);
        edit(by, pixel, "https://new.example/x.gif");
        edit(Given.system(network.id), pixel, "https://newer.example/x.gif");
        var path = "/networks/" + network.id + "/change-sets/" + by.changeSet() + "/consequences";
        var trafficker = GivenPeople.trafficker(network.id);

        SignedIn.as(trafficker).get(path).then().statusCode(409).body(containsString("changed the same fields"));
        SignedIn.token(trafficker).post("/api/v1" + path).then().statusCode(409);
        SignedIn.token(GivenPeople.administrator(Given.network("Southpole").id))
                .post("/api/v1" + path)
                .then()
                .statusCode(404);
    }

    @Test
    void another_network_has_no_such_change_set() {
        var network = Given.network("Northwind");
        Given.advertiser(network, "Acme");
        var changeSet = last(network);
        var other = Given.network("Southpole");

        assertThatThrownBy(() -> undo.undo(Given.system(other.id), other.id, changeSet))
                .isInstanceOf(NotFound.class);
        SignedIn.token(GivenPeople.administrator(other.id))
                .post("/api/v1/networks/" + network.id + "/change-sets/" + changeSet + "/reversal")
                .then()
                .statusCode(404);
    }

    private void edit(Caller caller, Pixel pixel, String secureUrl) {
        pixels.edit(caller, pixel.id, null, Given.draft(pixel.name, PixelFormat.IMAGE_URL, pixel.url, secureUrl));
    }

    private static long count(Pixel pixel) {
        return Database.number("select count(*) from association where pixel_id = ?", pixel.id);
    }

    private static long revision(Network network) {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }

    private static String last(Network network) {
        return Database.texts(
                        "select change_set from history_change where network_id = ? order by id desc limit 1",
                        network.id)
                .get(0);
    }
}
