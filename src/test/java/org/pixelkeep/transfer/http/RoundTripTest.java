package org.pixelkeep.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;

/** What is exported reads back as it is. */
@QuarkusTest
class RoundTripTest {
    private static final List<String> NASTY = List.of(
            "=1+1",
            "'=1+1",
            "'x",
            "-5% “off”, today; only",
            "+49 \"quoted\"",
            "@brand _x0041_",
            "שלום 😀",
            "Tab; =cmd|' /C calc'!A0",
            "007");

    private Network network = new Network();

    @BeforeEach
    void a_network_of_nasty_names() {
        network = Given.network("Round");
        // Two of the same name, which only their IDs tell apart.
        var twin = Given.service(AdvertiserService.class)
                .create(Given.system(network.id), network.id, new AdvertiserDraft("'x", null, false));
        for (var name : NASTY) {
            var made = Given.service(AdvertiserService.class)
                    .create(Given.system(network.id), network.id, new AdvertiserDraft(name, code(name), true));
            Given.service(CreativeService.class)
                    .create(
                            Given.system(network.id),
                            made.id,
                            new CreativeDraft(name, code(name), CreativeType.BANNER, 300, 250, true));
        }
        var video = Given.service(CreativeService.class)
                .create(
                        Given.system(network.id),
                        twin.id,
                        new CreativeDraft("Twin", null, CreativeType.VIDEO, null, null, true));
        for (var name : NASTY) {
            Given.pixel(network, Given.image(name));
        }
        var several = Given.pixel(
                network,
                Given.draft("Several", PixelFormat.IMAGE_URL, null, "https://v.example/a;=1")
                        .tracking(List.of(
                                Tracker.of(TrackedEvent.of(PixelEvent.IMPRESSION), null, "https://v.example/a;=1"),
                                Tracker.of(
                                        TrackedEvent.of(PixelEvent.PROGRESS, "25%", null),
                                        "http://v.example/p?[timestamp]",
                                        null),
                                Tracker.of(
                                        TrackedEvent.of(PixelEvent.PROGRESS, "00:00:05", null),
                                        null,
                                        "https://v.example/five"),
                                Tracker.of(
                                        TrackedEvent.of(PixelEvent.CUSTOM, null, 501),
                                        null,
                                        "https://v.example/custom"))));
        var script = Given.pixel(
                twin,
                Given.script("Script", "\nvar a = \"x;=1\";\r\nif (a < 1 && a > 0) { a = '<b>'; }\n\n")
                        .with(PixelFields.FLIGHT_START, Instant.parse("2026-11-01T08:30:00Z"))
                        .with(PixelFields.FLIGHT_END, Instant.parse("2027-02-01T00:00:00Z"))
                        .with(PixelFields.REVIEW_BY, LocalDate.of(2027, 2, 1))
                        .with(PixelFields.OWNER, "+ Ada; =Byron")
                        .with(PixelFields.POSITION, -3)
                        .with(PixelFields.ACTIVE, false));
        Given.pixel(video, Given.draft("Own", PixelFormat.RAW_URL, "http://v.example/own", null));
        Given.onAllOfType(several, CreativeType.VIDEO, CreativeType.AUDIO);
        Given.excluding(several, twin);
        Given.excluding(several, video);
        Given.onAdvertiser(script, twin);
        Given.onCreative(script, video);
    }

    @ParameterizedTest
    @CsvSource({"advertisers, ADVERTISERS, 10", "creatives, CREATIVES, 10", "pixels, PIXELS, 12"})
    void a_list_reads_back_unchanged_from_both_files(String list, String kind, int things) {
        for (var file : List.of("csv", "xlsx")) {
            unchanged(list + "/export?file=" + file, kind, things);
        }
    }

    @Test
    void associations_read_back_unchanged_from_both_files() {
        var things = (int) Database.number("select count(*) from association where network_id = ?", network.id);

        assertThat(things).isGreaterThanOrEqualTo(5);
        unchanged("associations/export", "ASSOCIATIONS", things);
        unchanged("associations/export?file=xlsx", "ASSOCIATIONS", things);
    }

    @Test
    void vendors_read_back_unchanged_from_both_files() {
        var all = Given.networkWithAllVendors("Vendors");
        var things = (int) Database.number("select count(*) from vendor where network_id = ?", all.id);
        Given.service(VendorService.class)
                .create(
                        Given.system(all.id),
                        all.id,
                        VendorDraft.named("=1+1; \"quoted\"")
                                .company("'x, Inc.")
                                .category(VendorCategory.DEMAND_SIDE)
                                .gvlId(9_998)
                                .googleProviderId(77)
                                .purposes(List.of(1, 7, 10))
                                .legalBases("1C,7LF")
                                .declareToAdx(true)
                                .retired(true)
                                .trusted(true)
                                .hosts(List.of("*.pattern.example", "cdn*.nasty.example", "one.example"))
                                .build());
        network = all;

        assertThat(things).isGreaterThan(50);
        unchanged("vendors/export", "VENDORS", things + 1);
        unchanged("vendors/export?file=xlsx", "VENDORS", things + 1);
    }

    @Test
    void the_sheet_for_xandr_reads_back_unchanged() {
        unchanged("pixels/export?layout=xandr", "PIXELS", 12);
        unchanged("pixels/export?layout=xandr&file=xlsx", "PIXELS", 12);
    }

    @Test
    void the_file_is_what_accept_says_and_what_the_parameter_says() {
        var person = SignedIn.token(GivenPeople.trafficker(network.id));
        var workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

        person.accept(workbook)
                .get("/api/v1/networks/{id}/advertisers/export", network.id)
                .then()
                .statusCode(200)
                .contentType(workbook)
                .header("Content-Disposition", containsString("advertisers-" + network.id + ".xlsx"));
        SignedIn.token(GivenPeople.trafficker(network.id))
                .get("/api/v1/networks/{id}/advertisers/export?file=ods", network.id)
                .then()
                .statusCode(422);
        SignedIn.token(GivenPeople.trafficker(network.id))
                .get("/api/v1/networks/{id}/pixels/export?layout=dfa", network.id)
                .then()
                .statusCode(422);
    }

    private static String code(String name) {
        return name.replace(' ', '_');
    }

    private void unchanged(String export, String kind, int things) {
        var secret = SignedIn.newToken(GivenPeople.administrator(network.id).email);
        var file = SignedIn.with(secret)
                .get("/api/v1/networks/" + network.id + "/" + export)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        var id = SignedIn.with(secret)
                .contentType("text/csv")
                .body(file)
                .post("/api/v1/networks/" + network.id + "/imports?kind=" + kind)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        SignedIn.with(secret)
                .contentType("application/json")
                .body(Map.of())
                .post("/api/v1/imports/" + id + "/check")
                .then()
                .statusCode(200);
        GivenImports.settle(id);
        var came = SignedIn.with(secret).get("/api/v1/imports/" + id).jsonPath();
        var rows = SignedIn.with(secret)
                .get("/api/v1/imports/" + id + "/rows?limit=100")
                .asString();

        assertThat(came.getInt("errors")).as("%s: %s", export, rows).isZero();
        assertThat(came.getInt("creates") + came.getInt("updates"))
                .as("%s: %s", export, rows)
                .isZero();
        assertThat(came.getInt("unchanged")).as("%s: %s", export, rows).isEqualTo(things);
    }
}
