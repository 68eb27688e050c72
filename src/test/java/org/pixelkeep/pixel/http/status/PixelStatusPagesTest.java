package org.pixelkeep.pixel.http.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class PixelStatusPagesTest {
    private Network network = new Network();
    private Advertiser acme = new Advertiser();
    private Creative banner = new Creative();
    private Creative excluded = new Creative();
    private Pixel fires = new Pixel();
    private Pixel waits = new Pixel();

    @BeforeEach
    void one_pixel_that_fires_and_one_that_waits() {
        network = Given.network("Northwind");
        acme = Given.advertiser(network, "Acme");
        banner = Given.creative(acme, "Banner");
        excluded = Given.creative(Given.advertiser(network, "Other"), "Excluded");
        fires = Given.approvedPixel(network, "Fires");
        Given.onAllCreatives(fires);
        Given.excluding(fires, excluded);
        waits = Given.pixel(network, "Waits");
        Given.onAllCreatives(waits);
    }

    @Test
    void lists_say_what_pixels_do() {
        var list = page("/networks/" + network.id + "/pixels");

        assertThat(list)
                .contains("Firing on 1 creative", "Waiting for review")
                .doesNotContain("tone-good\">Active", "tone-good\">Approved");
        assertThat(page("/advertisers/" + acme.id)).contains("Firing on 1 creative", "Waiting for review");
    }

    @Test
    void a_flight_that_the_status_tells_is_not_told_again() {
        Given.onAllCreatives(approvedIn("2040-12-29T00:00:00Z", null));
        Given.onAllCreatives(approvedIn("2041-12-29T00:00:00Z", "2042-02-01T00:00:00Z"));
        Given.onAllCreatives(approvedIn("2043-12-29T08:30:00Z", null));
        Given.onAllCreatives(approvedIn("2019-12-01T00:00:00Z", "2044-02-01T00:00:00Z"));

        var list = page("/networks/" + network.id + "/pixels");

        assertThat(list)
                .contains("Starts 29 Dec 2040")
                .doesNotContain("from 29 Dec 2040")
                .contains("Starts 29 Dec 2041", ">through 31 Jan 2042<")
                .doesNotContain("29 Dec 2041 – ")
                .contains("Starts 29 Dec 2043", ">from 29 Dec 2043, 08:30 UTC<")
                .contains(">1 Dec 2019 – 31 Jan 2044<");
    }

    @Test
    void a_flight_that_starts_later_is_not_promised_while_a_review_prevents_it() {
        var start = Instant.parse("2040-12-29T00:00:00Z");
        var waiting = Given.pixel(network, Given.image("Autumn").with(PixelFields.FLIGHT_START, start));
        var rejected = Given.pixel(network, Given.image("Winter").with(PixelFields.FLIGHT_START, start));
        Given.onAllCreatives(waiting);
        Given.onAllCreatives(rejected);
        Given.service(ReviewService.class)
                .decide(
                        Caller.system("reviewer", network.id).because("Wrong campaign."),
                        rejected.id,
                        null,
                        Decision.REJECT,
                        false);

        assertThat(page("/pixels/" + waiting.id)).contains("Waiting for review, starts 29 Dec 2040");
        assertThat(page("/pixels/" + rejected.id)).doesNotContain("Starts 29 Dec 2040");
    }

    @Test
    void a_version_is_called_live_only_if_it_can_fire() {
        assertThat(page("/pixels/" + fires.id + "/versions")).contains(">Live<").doesNotContain(">Current<");
        assertThat(page("/pixels/" + waits.id + "/versions"))
                .contains(">Current<")
                .doesNotContain(">Live<");
    }

    @Test
    void the_page_of_a_pixel_starts_with_its_status_and_links_each_reason_to_its_creatives() {
        var pixel = page("/pixels/" + fires.id);

        assertThat(pixel.indexOf("id=\"status\"")).isPositive().isLessThan(pixel.indexOf("What fires"));
        assertThat(pixel)
                .contains(
                        "Firing on 1 creative",
                        "/pixels/" + fires.id + "/reach?status=FIRING",
                        "/pixels/" + fires.id + "/reach?status=EXCLUDED");
    }

    @Test
    void the_creatives_behind_a_count_are_listed_with_the_reason() {
        assertThat(page("/pixels/" + fires.id + "/reach?status=FIRING"))
                .contains(banner.name, "It fires.")
                .doesNotContain(excluded.name);
        assertThat(page("/pixels/" + fires.id + "/reach?status=EXCLUDED"))
                .contains(excluded.name, "Excluded by association")
                .doesNotContain(banner.name);
        assertThat(page("/pixels/" + waits.id + "/reach?status=REVIEW_PENDING")).contains(banner.name, excluded.name);
        assertThat(page("/pixels/" + waits.id + "/reach?status=FIRING&after=x")).contains("No such creative");
    }

    @Test
    void reviewers_and_those_who_look_at_consequences_see_it_too() {
        assertThat(page("/pixels/" + waits.id + "/review")).contains("Waiting for review");
        assertThat(SignedIn.as(GivenPeople.trafficker(network.id))
                        .get("/pixels/" + fires.id + "/consequences?of=ARCHIVE")
                        .asString())
                .contains("Firing on 1 creative");
    }

    @Test
    void programs_get_counts_and_an_advertiser_those_of_its_creatives() {
        var whole = SignedIn.token(GivenPeople.observer(network.id))
                .get("/api/v1/pixels/" + waits.id + "/status")
                .jsonPath();
        var own = SignedIn.token(GivenPeople.advertiser(network.id, acme.id))
                .get("/api/v1/pixels/" + waits.id + "/status")
                .jsonPath();

        assertThat(whole.getString("kind")).isEqualTo("NOWHERE");
        assertThat(whole.getString("text")).isEqualTo("Waiting for review");
        assertThat(whole.getInt("applies")).isEqualTo(2);
        assertThat(whole.getString("heldBack[0].reason")).isEqualTo("REVIEW_PENDING");
        assertThat(whole.getInt("heldBack[0].creatives")).isEqualTo(2);
        assertThat(whole.getBoolean("counting")).isFalse();
        assertThat(own.getInt("applies")).isEqualTo(1);
    }

    private Pixel approvedIn(String start, @Nullable String end) {
        var draft = Given.image("In flight")
                .with(PixelFields.FLIGHT_START, Instant.parse(start))
                .with(PixelFields.FLIGHT_END, end == null ? null : Instant.parse(end));
        return Given.approve(Given.pixel(network, draft));
    }

    private String page(String path) {
        var page = SignedIn.as(GivenPeople.observer(network.id)).get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }
}
