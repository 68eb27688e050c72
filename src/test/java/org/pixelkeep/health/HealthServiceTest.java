package org.pixelkeep.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.outbound.Fetched;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class HealthServiceTest {
    private final HealthService health;
    private final NetworkService networks;
    private final ReviewService reviews;
    private final SettableClock clock;

    HealthServiceTest(HealthService health, NetworkService networks, ReviewService reviews, SettableClock clock) {
        this.health = health;
        this.networks = networks;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Test
    void only_one_of_several_nodes_gets_a_pixel() {
        var pixel = script(checked(Given.network("Northwind"), false));

        var nodes = Executors.newFixedThreadPool(8);
        var claims = IntStream.range(0, 8)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> health.claimNow(pixel.id), nodes))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(claim -> claim.isPresent())
                .count();

        nodes.shutdown();
        assertThat(claims).isOne();
    }

    @Test
    void networks_take_turns_however_many_pixels_they_have() throws Exception {
        Database.execute("update health_check set next_at = '2100-01-01'");
        var large = checked(Given.network("Northwind"), false);
        var small = checked(Given.network("Southpole"), false);
        for (var number = 0; number < 12; number++) {
            due(large, "large-" + number, Duration.ofHours(1));
        }
        var pixel = due(small, "small", Duration.ofMinutes(1));

        var first = health.claimDue(10);

        assertThat(first).hasSize(10).anyMatch(claimed -> claimed.pixelId() == pixel.id);
        assertThat(health.claimDue(10)).hasSize(3).noneMatch(claimed -> claimed.pixelId() == pixel.id);
    }

    @Test
    void content_that_nobody_approved_is_not_fetched_until_somebody_does() throws Exception {
        Database.execute("update health_check set next_at = '2100-01-01'");
        var network = checked(Given.network("Northwind"), false);
        var pixel = due(network, "replaced", Duration.ofMinutes(1));
        Database.execute("update pixel set review_status = 'PENDING' where id = ?", pixel.id);

        assertThat(health.claimDue(10)).isEmpty();

        Database.execute("update pixel set review_status = 'APPROVED' where id = ?", pixel.id);
        assertThat(health.claimDue(10)).isEmpty();
        Database.execute("update health_check set next_at = '2020-01-01' where pixel_id = ?", pixel.id);
        assertThat(health.claimDue(10)).singleElement().matches(claimed -> claimed.pixelId() == pixel.id);
    }

    private Pixel due(Network network, String host, Duration since) throws Exception {
        var pixel = Given.approve(Given.pixel(network, image("https://" + host + "-" + network.id + ".example/p.gif")));
        Database.execute(
                "insert into health_check (pixel_id, network_id, next_at) values (?, ?, ?)",
                pixel.id,
                network.id,
                LocalDateTime.ofInstant(clock.instant().minus(since), ZoneOffset.UTC));
        return pixel;
    }

    @Test
    void a_host_is_left_alone_between_checks_and_longer_after_failures() {
        var network = checked(Given.network("Northwind"), false);
        var host = "rest-" + network.id + ".example";
        var first = Given.approve(Given.pixel(network, image("https://" + host + "/1.gif")));
        var second = Given.approve(Given.pixel(network, image("https://" + host + "/2.gif")));

        var claimed = health.claimNow(first.id).orElseThrow();
        assertThat(health.claimNow(second.id)).isEmpty();
        health.record(claimed, failed());
        clock.pass(Duration.ofSeconds(11));
        var again = health.claimNow(second.id).orElseThrow();
        health.record(again, failed());
        clock.pass(Duration.ofSeconds(11));

        assertThat(health.claimNow(first.id)).isEmpty();
        clock.pass(Duration.ofSeconds(10));
        assertThat(health.claimNow(first.id)).isPresent();
    }

    @Test
    void a_host_that_one_network_tires_is_there_for_others() {
        var southpole = checked(Given.network("Southpole"), false);
        var host = "shared-" + southpole.id + ".example";
        var missing = Given.approve(Given.pixel(southpole, image("https://" + host + "/missing.gif")));
        var northwind = checked(Given.network("Northwind"), false);
        var pixel = Given.approve(Given.pixel(northwind, image("https://" + host + "/1.gif")));

        health.record(health.claimNow(missing.id).orElseThrow(), failed());

        assertThat(health.claimNow(missing.id)).isEmpty();
        assertThat(health.claimNow(pixel.id)).isPresent();
    }

    @Test
    void little_is_kept_of_long_redirects() {
        var pixel =
                Given.approve(Given.pixel(checked(Given.network("Northwind"), false), image("https://v.example/1")));
        var answer = new Fetched(
                "https://v.example/1",
                List.of("https://v.example/" + "x".repeat(9_000), "https://v.example/2"),
                null,
                200,
                "image/gif",
                new byte[0],
                true,
                Duration.ofMillis(9),
                null,
                List.of());

        assertThat(check(pixel, answer).redirectList())
                .containsExactly("https://v.example/" + "x".repeat(481) + "…", "https://v.example/2");
    }

    @Test
    void a_host_that_nobody_asked_for_days_is_forgotten() {
        var network = checked(Given.network("Northwind"), false);
        var pixel = Given.approve(Given.pixel(network, image("https://old-" + network.id + ".example/1.gif")));
        health.record(health.claimNow(pixel.id).orElseThrow(), failed());
        var hosts = "select count(*) from health_host where network_id = ?";

        clock.pass(Duration.ofDays(1));
        health.forgetHosts();
        assertThat(Database.number(hosts, network.id)).isOne();
        clock.pass(Duration.ofDays(2));
        health.forgetHosts();

        assertThat(Database.number(hosts, network.id)).isZero();
    }

    @Test
    void pixels_of_networks_without_checks_are_not_claimed() {
        var pixel = script(Given.network("Northwind"));

        assertThat(health.claimNow(pixel.id)).isEmpty();
    }

    @Test
    void raw_JavaScript_is_left_out_unless_the_network_says_so() {
        var without = checked(Given.network("Northwind"), false);
        var with = checked(Given.network("Southpole"), true);

        assertThat(health.claimNow(raw(without).id)).isEmpty();
        assertThat(health.claimNow(raw(with).id).orElseThrow().url())
                .isEqualTo("https://raw-" + with.id + ".example/p?cb=1764000000");
    }

    @Test
    void a_script_that_differs_from_the_approved_one_is_reported() {
        var pixel = script(checked(Given.network("Northwind"), false));

        assertThat(check(pixel, "one").changed).isFalse();
        assertThat(check(pixel, "one").outcome).isEqualTo(HealthOutcome.GOOD);
        var other = check(pixel, "two");
        assertThat(other.changed).isTrue();
        assertThat(other.outcome).isEqualTo(HealthOutcome.WARNING);
        assertThat(other.problem).contains("content has changed since it was approved");

        clock.pass(Duration.ofMinutes(1));
        reviews.decide(Given.system(pixel.networkId), pixel.id, null, Decision.APPROVE, false);
        assertThat(check(pixel, "two").changed).isFalse();
    }

    @Test
    void failures_are_retried_with_growing_delays_and_healthy_pixels_after_six_hours() {
        var pixel = script(checked(Given.network("Northwind"), false));
        check(pixel, failed());
        check(pixel, failed());

        assertThat(Database.number("select failures from health_check where pixel_id = ?", pixel.id))
                .isEqualTo(2);
        assertThat(minutesToNext(pixel)).isEqualTo(30);
        check(pixel, answer("fine", "text/javascript", 200));
        assertThat(minutesToNext(pixel)).isEqualTo(360);
    }

    @Test
    void each_event_of_a_pixel_is_checked_in_turn_and_the_worst_one_counts() {
        var pixel = ofThreeEvents(checked(Given.network("Northwind"), false));

        assertThat(check(pixel, image(200)).tracked()).contains(TrackedEvent.of(PixelEvent.IMPRESSION));
        assertThat(minutesToNext(pixel)).isZero();
        assertThat(check(pixel, image(404)).tracked()).contains(TrackedEvent.of(PixelEvent.FIRST_QUARTILE));
        assertThat(minutesToNext(pixel)).isEqualTo(15);
        assertThat(check(pixel, image(200)).tracked()).contains(TrackedEvent.of(PixelEvent.PROGRESS, "25%", null));

        assertThat(state(pixel)).containsExactly("FAILED First quartile: It returns status 404.");
        assertThat(check(pixel, image(200)).tracked()).contains(TrackedEvent.of(PixelEvent.IMPRESSION));
        assertThat(state(pixel)).containsExactly("FAILED First quartile: It returns status 404.");
        check(pixel, image(200));
        assertThat(state(pixel)).containsExactly("GOOD ");
    }

    @Test
    void each_script_of_a_pixel_is_compared_with_its_own_approved_one() {
        var network = checked(Given.network("Northwind"), false);
        var pixel = Given.approve(Given.pixel(
                network,
                Given.draft(Given.numbered("Scripts"), PixelFormat.JAVASCRIPT_URL, null, address(network, "i"))
                        .tracking(List.of(
                                tracker(network, PixelEvent.IMPRESSION, null),
                                tracker(network, PixelEvent.VIEWABLE_IMPRESSION, null)))));

        check(pixel, "one");
        assertThat(check(pixel, "two").changed).isFalse();
        assertThat(check(pixel, "one").changed).isFalse();
        assertThat(check(pixel, "three").changed).isTrue();
    }

    @Test
    void a_hundred_results_are_kept() {
        var pixel = script(checked(Given.network("Northwind"), false));
        IntStream.range(0, 103).forEach(each -> check(pixel, "same"));

        assertThat(Database.number("select count(*) from health_result where pixel_id = ?", pixel.id))
                .isEqualTo(100);
    }

    @Test
    void pixels_that_fire_are_enrolled_once() {
        var network = checked(Given.network("Northwind"), false);
        var fires = script(network);
        Given.pixel(network, "Pending");
        raw(network);

        health.enroll();
        health.enroll();

        assertThat(Database.texts("select pixel_id from health_check where network_id = ?", network.id))
                .containsExactly(String.valueOf(fires.id));
    }

    @Test
    void a_wrong_content_type_is_a_warning_and_a_missing_file_is_a_failure() {
        var pixel = script(checked(Given.network("Northwind"), false));

        assertThat(check(pixel, answer("<html>", "text/html; charset=utf-8", 200)).outcome)
                .isEqualTo(HealthOutcome.WARNING);
        assertThat(check(pixel, answer("", null, 404)).problem).isEqualTo("It returns status 404.");
    }

    private long minutesToNext(Pixel pixel) {
        return Database.number(
                "select timestampdiff(minute, checked_at, next_at) from health_check where pixel_id = ?", pixel.id);
    }

    private HealthResult check(Pixel pixel, String body) {
        return check(pixel, answer(body, "text/javascript", 200));
    }

    private HealthResult check(Pixel pixel, Fetched fetched) {
        return QuarkusTransaction.requiringNew().call(() -> {
            clock.pass(Duration.ofDays(1));
            return health.record(health.claimNow(pixel.id).orElseThrow(), fetched);
        });
    }

    private static Fetched failed() {
        return new Fetched(
                "https://v.example/",
                List.of(),
                "Nobody answers.",
                null,
                null,
                new byte[0],
                true,
                Duration.ofMillis(9),
                null,
                List.of());
    }

    private static Fetched answer(String body, @Nullable String type, int status) {
        return new Fetched(
                "https://v.example/",
                List.of(),
                null,
                status,
                type,
                body.getBytes(StandardCharsets.UTF_8),
                true,
                Duration.ofMillis(9),
                null,
                List.of());
    }

    private Network checked(Network network, boolean scripts) {
        return networks.edit(
                Given.system(network.id),
                network.id,
                null,
                NetworkDraft.named(network.name)
                        .with(NetworkFields.CHECK_HEALTH, true)
                        .with(NetworkFields.CHECK_SCRIPTS, scripts));
    }

    private static Pixel script(Network network) {
        return Given.approve(Given.pixel(
                network,
                Given.draft(
                        Given.numbered("Script"),
                        PixelFormat.JAVASCRIPT_URL,
                        null,
                        "https://script-" + network.id + ".example/tag.js?cb=${CACHEBUSTER}")));
    }

    private static Pixel raw(Network network) {
        return Given.approve(Given.pixel(
                network,
                Given.script(
                        "Raw", "new Image().src = 'https://raw-" + network.id + ".example/p?cb=${CACHEBUSTER}';")));
    }

    private static List<String> state(Pixel pixel) {
        return Database.texts(
                "select concat(outcome, ' ', coalesce(problem, '')) from health_check where pixel_id = ?", pixel.id);
    }

    private static Fetched image(int status) {
        return answer("GIF", "image/gif", status);
    }

    private static Pixel ofThreeEvents(Network network) {
        return Given.approve(Given.pixel(
                network,
                Given.draft(Given.numbered("Events"), PixelFormat.IMAGE_URL, null, address(network, "i"))
                        .tracking(List.of(
                                tracker(network, PixelEvent.IMPRESSION, null),
                                tracker(network, PixelEvent.FIRST_QUARTILE, null),
                                tracker(network, PixelEvent.PROGRESS, "25%")))));
    }

    private static Tracker tracker(Network network, PixelEvent event, @Nullable String offset) {
        return Tracker.of(
                TrackedEvent.of(event, offset, null),
                null,
                address(network, event.name().toLowerCase(Locale.ROOT)));
    }

    private static String address(Network network, String path) {
        return "https://events-" + network.id + ".example/" + path;
    }

    private static PixelDraft image(String url) {
        return Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, null, url);
    }
}
