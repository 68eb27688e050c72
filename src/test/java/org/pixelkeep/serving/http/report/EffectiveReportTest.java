package org.pixelkeep.serving.http.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.append.History;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.sheet.SheetReader;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.sheet.SheetSink;
import org.pixelkeep.testing.Followed;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class EffectiveReportTest {
    private Network network = new Network();
    private Advertiser acme = new Advertiser();
    private Advertiser other = new Advertiser();
    private Creative banner = new Creative();
    private Creative video = new Creative();
    private Creative foreign = new Creative();
    private Pixel everywhere = new Pixel();
    private Pixel waiting = new Pixel();
    private Association attached = new Association();

    @BeforeEach
    void pixels_on_creatives() {
        network = Given.network("Report");
        acme = Given.advertiser(network, "Acme");
        other = Given.advertiser(network, "Other");
        banner = Given.creative(acme, "=Banner");
        video = Given.creative(acme, "Video", CreativeType.VIDEO);
        foreign = Given.creative(other, "Foreign");
        everywhere = Given.approve(Given.pixel(
                network,
                Given.draft("Everywhere", PixelFormat.IMAGE_URL, null, "https://v.example/i")
                        .tracking(List.of(
                                Tracker.of(TrackedEvent.of(PixelEvent.IMPRESSION), null, "https://v.example/i"),
                                Tracker.of(TrackedEvent.of(PixelEvent.COMPLETE), null, "https://v.example/c")))));
        waiting = Given.pixel(network, "Waiting");
        attached = Given.onAllCreatives(everywhere);
        Given.onAdvertiser(waiting, acme);
        Followed.upTo(network.id, Given.service(History.class).revision(network.id));
    }

    private List<SheetRow> export(UserAccount person, String query) {
        var bytes = SignedIn.token(person)
                .get("/api/v1/networks/" + network.id + "/effective-pixels/export" + query)
                .then()
                .statusCode(200)
                .header("X-Snapshot-Revision", not("0"))
                .extract()
                .asByteArray();
        var rows = new ArrayList<SheetRow>();
        SheetReader.read(bytes, new SheetSink() {
            @Override
            public void row(SheetRow row) {
                rows.add(row);
            }

            @Override
            public void note(String sentence) {
                throw new AssertionError(sentence);
            }
        });
        return rows;
    }

    @Test
    void a_row_says_what_fires_and_why_and_what_does_not_and_why_not() {
        var rows = export(GivenPeople.observer(network.id), "?file=xlsx");

        assertThat(rows.get(0).cells())
                .startsWith("Creative ID", "Creative name")
                .contains("Reason", "Attached by");
        assertThat(rows.stream()
                        .skip(1)
                        .map(row -> row.cell(0) + " " + row.cell(6) + " " + row.cell(10) + " " + row.cell(11) + " "
                                + row.cell(12) + " " + row.cell(13)))
                .containsExactlyInAnyOrder(
                        banner.id + " " + everywhere.id + " Impression yes 1 ",
                        banner.id + " " + everywhere.id + " Complete no  Event not supported",
                        banner.id + " " + waiting.id + " Impression no  Waiting for review",
                        video.id + " " + everywhere.id + " Impression yes 1 ",
                        video.id + " " + everywhere.id + " Complete yes 2 ",
                        video.id + " " + waiting.id + " Impression no  Waiting for review",
                        foreign.id + " " + everywhere.id + " Impression yes 1 ",
                        foreign.id + " " + everywhere.id + " Complete no  Event not supported");
        assertThat(rows.get(1).cells()).contains("All creatives (" + attached.id + ")", "https://v.example/i");
    }

    @Test
    void filters_narrow_it() {
        var person = GivenPeople.observer(network.id);

        assertThat(export(person, "?advertiserId=" + other.id + "&file=xlsx")).hasSize(3);
        assertThat(export(person, "?pixelId=" + waiting.id + "&file=xlsx")).hasSize(3);
        assertThat(export(person, "?standing=FIRING&file=xlsx")).hasSize(5);
        assertThat(export(person, "?reason=EVENT_NOT_SUPPORTED&file=xlsx")).hasSize(3);
        SignedIn.token(person)
                .get("/api/v1/networks/{id}/effective-pixels/export?reason=NONE", network.id)
                .then()
                .statusCode(422);
    }

    @Test
    void people_of_an_advertiser_see_their_creatives_alone() {
        var person = GivenPeople.advertiserManager(network.id, acme.id);

        assertThat(export(person, "?file=xlsx"))
                .hasSize(7)
                .noneMatch(row -> row.cells().contains(foreign.name));
        SignedIn.token(person)
                .get("/api/v1/networks/{id}/effective-pixels/export?advertiserId={other}", network.id, other.id)
                .then()
                .statusCode(200)
                .body(containsString("\"end\",\"0\""));
    }

    @Test
    void the_sheet_of_tags_has_what_fires() {
        var rows = export(GivenPeople.observer(network.id), "?layout=tags&file=xlsx");

        assertThat(rows).hasSize(5);
        assertThat(rows.get(1).cells())
                .contains(acme.name, banner.name, "300x250", "Impression", "https://v.example/i", "yes");
    }

    @Test
    void as_of_a_moment_it_is_what_it_was_then() {
        var person = GivenPeople.observer(network.id);
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var query = "?file=xlsx&at=";
        var then = export(person, "?file=xlsx");
        var ofAcme = export(manager, "?file=xlsx");
        var moment = Instant.now();
        Given.approve(waiting);
        Given.excluding(everywhere, banner);
        Given.onAdvertiser(Given.approvedPixel(network, "Later"), other);
        Given.creative(acme, "Later banner");
        Given.service(CreativeService.class).archive(Given.system(network.id), foreign.id, null);
        Followed.upTo(network.id, Given.service(History.class).revision(network.id));

        assertThat(cells(export(person, query + moment))).isEqualTo(cells(then));
        assertThat(cells(export(manager, query + moment))).isEqualTo(cells(ofAcme));
        assertThat(cells(export(person, query + Instant.now()))).isEqualTo(cells(export(person, "?file=xlsx")));
        assertThat(export(person, query + moment + "&advertiserId=" + other.id)).hasSize(3);
        assertThat(export(person, query + "2999-01-01T00:00:00Z")).hasSameSizeAs(export(person, "?file=xlsx"));
        SignedIn.token(person)
                .get("/api/v1/networks/{id}/effective-pixels/export?at=2001-01-01T00:00:00Z", network.id)
                .then()
                .statusCode(200)
                .header("X-Snapshot-Revision", "0")
                .body(containsString("\"end\",\"0\""));
        SignedIn.token(person)
                .get("/api/v1/networks/{id}/effective-pixels/export?at=yesterday", network.id)
                .then()
                .statusCode(422);
    }

    @Test
    void the_page_as_of_a_moment_says_so_and_leads_to_its_file() {
        var moment = Instant.now();
        Given.approve(waiting);
        Followed.upTo(network.id, Given.service(History.class).revision(network.id));
        var person = GivenPeople.observer(network.id);

        SignedIn.as(person)
                .queryParam("at", moment.toString())
                .get("/networks/{id}/effective-pixels", network.id)
                .then()
                .statusCode(200)
                .body(containsString("As of "))
                .body(containsString("Waiting for review"))
                .body(containsString("/effective-pixels/export?at="));
        SignedIn.as(person)
                .get("/networks/{id}/effective-pixels", network.id)
                .then()
                .body(not(containsString("<span class=\"badge tone-waiting\">Waiting for review")));
        SignedIn.as(person)
                .queryParam("at", "last Friday")
                .get("/networks/{id}/effective-pixels", network.id)
                .then()
                .statusCode(422)
                .body(containsString("name=\"at\" value=\"last Friday\""))
                .body(containsString("Must be a time such as 2026-11-24T10:00:00Z."));
    }

    private static List<List<String>> cells(List<SheetRow> rows) {
        return rows.stream().map(SheetRow::cells).toList();
    }

    @Test
    void the_page_has_the_same_rows_and_leads_to_the_files() {
        SignedIn.as(GivenPeople.observer(network.id))
                .get("/networks/{id}/effective-pixels?advertiserId={acme}", network.id, acme.id)
                .then()
                .statusCode(200)
                .body(containsString(banner.name))
                .body(containsString("Waiting for review"))
                .body(not(containsString(foreign.name)))
                .body(containsString("/effective-pixels/export?advertiserId=" + acme.id + "&amp;file=xlsx"));
    }
}
