package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Where pixels for one placement of a vendor are told of, to whom, and what the network can do about them. */
@QuarkusTest
class LikelyDuplicatesTest {
    private static final String PLACEMENT = "https://tps.doubleverify.com/visit.jpg?plc=3&crt=4";
    private static final String PHRASE = "tracks the same placement of DoubleVerify as ";

    private final Network network = Given.network("Northwind");
    private final UserAccount administrator = GivenPeople.administrator(network.id);
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");

    @Test
    void the_form_says_so_while_it_is_typed_and_the_api_when_it_is_saved() {
        var first = Given.pixel(network, image("First", "&cb=1"));

        notes("/networks/" + network.id, trafficker, PLACEMENT + "&cb=2")
                .body(allOf(containsString(PHRASE + "“" + first.name + "”"), containsString("both fire")));
        notes("/advertisers/" + acme.id, trafficker, PLACEMENT + "&cb=2").body(containsString(PHRASE));
        notes("/networks/" + network.id, trafficker, PLACEMENT.replace("plc=3", "plc=9"))
                .body(not(containsString(PHRASE)));
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Second", "format", "IMAGE_URL", "secureUrl", PLACEMENT + "&cb=2"))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(201)
                .body("notes.text", hasItem(containsString(PHRASE + "“" + first.name + "” (pixel " + first.id + ")")));
    }

    @Test
    void the_list_marks_and_filters_them_and_the_page_of_each_leads_to_the_other() {
        var first = Given.pixel(network, image("First", "&cb=1"));
        var second = Given.pixel(acme, image("Second", "&cb=2"));
        var alone = Given.pixel(network, "Alone");

        SignedIn.token(trafficker)
                .get("/api/v1/networks/{id}/pixels?duplicates=LIKELY", network.id)
                .then()
                .statusCode(200)
                .body("total", is(2))
                .body("items.id", hasItems(first.id.intValue(), second.id.intValue()));
        SignedIn.as(trafficker)
                .get("/networks/{id}/pixels?duplicates=LIKELY", network.id)
                .then()
                .statusCode(200)
                .body(containsString("/pixels/" + first.id + "#likely-duplicates"))
                .body(not(containsString(alone.name)));
        SignedIn.as(trafficker)
                .get("/pixels/{id}", second.id)
                .then()
                .body(containsString("href=\"/pixels/" + first.id + "\""))
                .body(containsString("crt=4, plc=3"))
                .body(containsString("all of them fire"));
        SignedIn.as(trafficker).get("/pixels/{id}", alone.id).then().body(not(containsString("Likely a duplicate")));
    }

    @Test
    void the_report_has_them_in_groups_with_their_reach_also_as_a_file() {
        var first = Given.pixel(network, image("=First", "&cb=1"));
        var second = Given.pixel(acme, image("Second", "&cb=2"));
        Given.onAllCreatives(first);

        SignedIn.as(trafficker)
                .get("/networks/{id}/likely-duplicates", network.id)
                .then()
                .statusCode(200)
                .body(containsString("DoubleVerify"))
                .body(containsString(first.name))
                .body(containsString(second.name))
                .body(containsString("1 creative<"))
                .body(containsString("0 creatives<"));
        SignedIn.token(trafficker)
                .get("/api/v1/networks/{id}/likely-duplicates", network.id)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items[0].vendor", is("DoubleVerify"))
                .body("items[0].placement", is(Map.of("plc", "3", "crt", "4")))
                .body("items[0].event", is("IMPRESSION"))
                .body("items[0].offset", nullValue())
                .body("items[0].pixels.pixelId", is(List.of(first.id.intValue(), second.id.intValue())))
                .body("items[0].pixels.creatives", is(List.of(1, 0)));
        var file = SignedIn.as(trafficker)
                .get("/networks/{id}/likely-duplicates/export", network.id)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(file.lines().toList())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("\"1\",\"DoubleVerify\",\"crt=4, plc=3\",\"Impression\",\"" + first.id
                                + "\",\"'=First"));
        SignedIn.token(trafficker)
                .get("/api/v1/networks/{id}/likely-duplicates?after=x", network.id)
                .then()
                .statusCode(422);
    }

    @Test
    void pixels_that_never_meet_are_none() {
        var other = Given.advertiser(network, "Other");
        var sibling = Given.creative(acme, "Sibling");
        Given.pixel(other, image("Of another advertiser", "&cb=1"));
        Given.pixel(banner, image("Of one creative", "&cb=2"));
        Given.pixel(sibling, image("Of another creative", "&cb=3"));
        Given.pixel(network, Given.draft("Plain alone", PixelFormat.IMAGE_URL, null, "https://pixel.example/i"));

        report(trafficker).body("items", empty());

        Given.pixel(acme, image("Of the advertiser", "&cb=4"));

        report(trafficker).body("total", is(1)).body("items[0].pixels.size()", is(3));
    }

    @Test
    void nobody_is_told_of_a_pixel_that_they_may_not_see() {
        var hidden = Given.pixel(network, image("Hidden", "&cb=1"));
        var own = Given.pixel(acme, image("Own", "&cb=2"));
        var elsewhere = Given.network("Southpole");
        Given.pixel(elsewhere, image("Elsewhere", "&cb=3"));
        var manager = GivenPeople.advertiserManager(network.id, acme.id);

        report(manager).body("items", empty());
        SignedIn.token(manager)
                .get("/api/v1/networks/{id}/pixels?duplicates=LIKELY", network.id)
                .then()
                .body("total", is(0));
        SignedIn.as(manager)
                .get("/pixels/{id}", own.id)
                .then()
                .statusCode(200)
                .body(not(containsString("Likely a duplicate")))
                .body(not(containsString(hidden.name)));
        notes("/advertisers/" + acme.id, manager, PLACEMENT + "&cb=4")
                .body(containsString(own.name))
                .body(not(containsString(hidden.name)));
        notes("/networks/" + network.id, trafficker, PLACEMENT + "&cb=4").body(not(containsString("Elsewhere")));

        Given.onAdvertiser(hidden, acme);

        report(manager).body("total", is(1));
    }

    @Test
    void a_network_holds_them_back_and_knows_before_what_that_does() {
        var first = Given.approve(Given.pixel(network, image("First", "&cb=1")));
        var second = Given.approve(Given.pixel(acme, image("Second", "&cb=2")));
        Given.onAllCreatives(first);
        Given.onAdvertiser(second, acme);
        var before = Instant.now().toString();

        resolved("").body("firing.pixelId", is(List.of(first.id.intValue(), second.id.intValue())));
        SignedIn.token(administrator)
                .contentType(ContentType.JSON)
                .body(Map.of("holdBackLikelyDuplicates", true))
                .post("/api/v1/networks/{id}/settings/consequences", network.id)
                .then()
                .statusCode(200)
                .body("creatives", is(1))
                .body("first[0].differences[0].pixelId", is(second.id.intValue()))
                .body("first[0].differences[0].reason", is("LIKELY_DUPLICATE"));
        form("/consequences")
                .statusCode(200)
                .body(containsString("will change"))
                .body(containsString(second.name));
        resolved("").body("firing.size()", is(2));

        form("/edit").statusCode(303);

        resolved("")
                .body("firing.pixelId", is(List.of(first.id.intValue())))
                .body("heldBack[0].pixelId", is(second.id.intValue()))
                .body("heldBack[0].reason", is("LIKELY_DUPLICATE"))
                .body("heldBack[0].detail", containsString("as “" + first.name + "” (pixel " + first.id + ")"));
        SignedIn.as(administrator)
                .get("/pixels/{id}", second.id)
                .then()
                .body(containsString("Likely duplicate of “" + first.name + "”"));
        resolved("?at=" + before).body("firing.size()", is(2));
        resolved("?at=" + Instant.now()).body("firing.size()", is(1));
        SignedIn.token(administrator)
                .get("/api/v1/networks/{id}", network.id)
                .then()
                .body("holdBackLikelyDuplicates", is(true));
        SignedIn.token(administrator)
                .get("/api/v1/networks/{id}/snapshot", network.id)
                .then()
                .body("network.holdBackLikelyDuplicates", is(true))
                .body("pixels.collect { it.likelyDuplicateKeys.secure }.unique().size()", is(1))
                .body("pixels.collect { it.duplicateKeys.secure }.unique().size()", is(2));
        SignedIn.as(administrator)
                .get("/networks/{id}/history", network.id)
                .then()
                .body(containsString("the rule for likely duplicates"));
        SignedIn.as(trafficker)
                .get("/pixels/{id}", second.id)
                .then()
                .body(containsString("only the first in order fires"));
        assertThat(Database.number("select hold_back_likely_duplicates from network where id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void only_who_may_change_the_network_may_ask_what_its_settings_would_do() {
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body(Map.of("holdBackLikelyDuplicates", true))
                .post("/api/v1/networks/{id}/settings/consequences", network.id)
                .then()
                .statusCode(403);
        SignedIn.as(administrator)
                .formParam("name", "")
                .post("/networks/{id}/consequences", network.id)
                .then()
                .statusCode(422);
        assertThat(Database.number("select hold_back_likely_duplicates from network where id = ?", network.id))
                .isZero();
    }

    private static PixelDraft image(String name, String rest) {
        return Given.draft(Given.numbered(name), PixelFormat.IMAGE_URL, null, PLACEMENT + rest);
    }

    private ValidatableResponse notes(String owner, UserAccount who, String secureUrl) {
        return SignedIn.as(who)
                .formParam("name", "Typed")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", secureUrl)
                .post(owner + "/pixels/notes")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse report(UserAccount who) {
        return SignedIn.token(who)
                .get("/api/v1/networks/{id}/likely-duplicates", network.id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse resolved(String query) {
        return SignedIn.token(administrator)
                .get("/api/v1/creatives/" + banner.id + "/effective-pixels" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse form(String action) {
        return SignedIn.as(administrator)
                .formParam("name", network.name)
                .formParam("holdBackLikelyDuplicates", "true")
                .formParam("version", network.version)
                .post("/networks/" + network.id + action)
                .then();
    }
}
