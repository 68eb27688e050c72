package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

@QuarkusTest
class ReviewPagesTest {
    private final PixelService pixels;

    ReviewPagesTest(PixelService pixels) {
        this.pixels = pixels;
    }

    @Test
    void the_longest_waiting_comes_first_with_what_it_covers() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Spring banner");
        Given.creative(acme, "Summer banner");
        var first = Given.pixel(network, "First");
        Given.onAllCreatives(first);
        var second = Given.pixel(acme, Given.image("Second"));
        var done = Given.approvedPixel(network, "Done");

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews")
                .asString();

        assertThat(page.indexOf(first.name)).isPositive().isLessThan(page.indexOf(second.name));
        assertThat(page).contains("2 creatives").contains(first.secureUrl).doesNotContain(done.name);
    }

    @Test
    void a_script_is_shown_and_not_run() {
        var network = Given.network("Northwind");
        Given.pixel(network, Given.script("Script", "document.write(\"<script src='//x.example'></scr\" + \"ipt>\");"));

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews")
                .asString();

        assertThat(page).contains("&lt;script src=").doesNotContain("<script src='//x.example'");
    }

    @Test
    void content_is_called_a_url_or_a_script() {
        var network = Given.network("Northwind");
        Given.pixel(network, "Viewability");
        Given.pixel(network, Given.script("Script", "document.title = 1;"));

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews")
                .asString();

        assertThat(page)
                .contains("<span class=\"fact-label\">Secure URL</span>")
                .contains("<span class=\"fact-label\">Secure script</span>");
    }

    @Test
    void an_approval_goes_back_to_the_queue_it_came_from() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");

        var answer = decide(
                GivenPeople.reviewer(network.id),
                pixel,
                Map.of("decision", "APPROVE", "next", "/networks/" + network.id + "/reviews?kind=NEW"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/networks/" + network.id + "/reviews?kind=NEW");
        assertThat(status(pixel)).isEqualTo("APPROVED");
    }

    @Test
    void a_rejection_without_a_reason_is_refused_and_changes_nothing() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");

        var answer = decide(GivenPeople.reviewer(network.id), pixel, Map.of("decision", "REJECT", "reason", " "));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Enter a reason so the author knows what to change.");
        assertThat(status(pixel)).isEqualTo("APPROVED");
    }

    @Test
    void the_page_of_one_decision_leads_back_to_the_pixel_and_the_queue() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/pixels/" + pixel.id + "/review")
                .asString();

        assertThat(page)
                .contains("<a href=\"/pixels/" + pixel.id + "\">" + pixel.name + "</a>")
                .contains("<a href=\"/networks/" + network.id + "/reviews\">Reviews</a>");
    }

    @Test
    void a_rejection_suspends_the_creatives_only_when_asked_to() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");
        var bad = Given.approvedPixel(network, "Bad");
        Given.onAllCreatives(bad);
        var worse = Given.approvedPixel(network, "Worse");
        Given.onAllCreatives(worse);
        var reviewer = GivenPeople.reviewer(network.id);

        decide(reviewer, bad, Map.of("decision", "REJECT", "reason", "Broken"));
        assertThat(Database.number("select suspended from creative where id = ?", banner.id))
                .isZero();

        decide(reviewer, worse, Map.of("decision", "REJECT", "reason", "Malware", "suspendCreatives", "true"));
        assertThat(Database.number("select suspended from creative where id = ?", banner.id))
                .isOne();
        assertThat(status(worse)).isEqualTo("REJECTED");
    }

    @Test
    void under_four_eyes_the_author_reads_why_there_is_no_approval_and_cannot_force_it() {
        var network = Given.network("Northwind", null, true);
        var author = GivenPeople.administrator(network.id);
        var pixel = pixels.create(
                GivenPeople.caller(author, Role.NETWORK_ADMINISTRATOR, network.id),
                PixelOwner.network(network.id),
                Given.image("Mine"));

        var page =
                SignedIn.as(author).get("/networks/" + network.id + "/reviews").asString();
        var answer = decide(author, pixel, Map.of("decision", "APPROVE"));

        assertThat(page)
                .contains("someone else must approve your content")
                .doesNotContain("data-act=\"a\"")
                .contains("name=\"decision\" value=\"REJECT\">");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(status(pixel)).isEqualTo("PENDING");
        assertThat(SignedIn.as(GivenPeople.administrator(network.id))
                        .get("/networks/" + network.id + "/reviews")
                        .asString())
                .contains("data-act=\"a\"", "/pixels/" + pixel.id + "/consequences?of=APPROVE");
        assertThat(decide(GivenPeople.administrator(network.id), pixel, Map.of("decision", "APPROVE"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void the_queue_says_who_submitted_and_is_narrowed_by_it_by_kind_advertiser_and_words() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var ann = GivenPeople.administrator(network.id);
        var byAnn = pixels.create(
                GivenPeople.caller(ann, Role.NETWORK_ADMINISTRATOR, network.id),
                PixelOwner.advertiser(acme.id),
                Given.image("Attention"));
        var ben = GivenPeople.administrator(network.id);
        var edited = Given.approvedPixel(network, "Viewability");
        pixels.edit(
                GivenPeople.caller(ben, Role.NETWORK_ADMINISTRATOR, network.id),
                edited.id,
                null,
                Given.draft(edited.name, PixelFormat.IMAGE_URL, edited.url, "https://new.example/x.gif"));
        var cookie = SignedIn.cookie(GivenPeople.reviewer(network.id).email);
        var path = "/networks/" + network.id + "/reviews";

        assertThat(SignedIn.withCookie(cookie).get(path).asString()).contains(by(ann), by(ben));
        for (var filter : List.of("by=" + ann.id, "kind=NEW", "advertiser=" + acme.id, "q=ttent")) {
            assertThat(shown(cookie, path + "?" + filter)).as(filter).containsExactly(byAnn.id);
        }
        for (var filter : List.of("by=" + ben.id, "kind=EDITS", "q=viewab", "by=" + ben.id + "&sort=reach")) {
            assertThat(shown(cookie, path + "?" + filter)).as(filter).containsExactly(edited.id);
        }
        assertThat(shown(cookie, path + "?kind=PROPOSALS")).isEmpty();
        SignedIn.withCookie(cookie).get(path + "?kind=OTHER").then().statusCode(422);
    }

    @Test
    void an_advertiser_does_not_learn_who_submitted_what() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var author = GivenPeople.administrator(network.id);
        pixels.create(
                GivenPeople.caller(author, Role.NETWORK_ADMINISTRATOR, network.id),
                PixelOwner.advertiser(acme.id),
                Given.image("Attention"));
        var cookie = SignedIn.cookie(GivenPeople.advertiser(network.id, acme.id).email);
        var path = "/networks/" + network.id + "/reviews";

        var whole = SignedIn.withCookie(cookie).get(path).asString();

        assertThat(whole).contains("Attention").doesNotContain(author.email, "name=\"by\"");
        assertThat(shown(cookie, path + "?by=" + (author.id + 1))).isEqualTo(shown(cookie, path + "?by=" + author.id));
    }

    @Test
    void an_approval_is_undone_from_its_message_by_a_reviewer_who_edits_nothing() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");
        var cookie = SignedIn.cookie(GivenPeople.reviewer(network.id).email);
        var queue = "/networks/" + network.id + "/reviews";
        var approved = SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("decision", "APPROVE")
                .formParam("version", pixel.version)
                .formParam("next", queue)
                .post("/pixels/" + pixel.id + "/review");
        assertThat(status(pixel)).isEqualTo("APPROVED");
        var page = SignedIn.withCookie(cookie)
                .cookies(approved.cookies())
                .get(queue)
                .asString();
        var undo = Pattern.compile("action=\"(/networks/[^\"]+/reversal)\"").matcher(page);
        assertThat(undo.find()).as(page).isTrue();

        SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("next", queue)
                .post(undo.group(1))
                .then()
                .statusCode(303);

        assertThat(status(pixel)).isEqualTo("PENDING");
        assertThat(shown(cookie, queue)).containsExactly(pixel.id);
    }

    private static String by(UserAccount author) {
        return "by <span class=\"text-break\"><span title=\"" + author.email + "\">" + author.name + "</span></span>";
    }

    /** The pixels on a page of the queue, in order. */
    private static List<Long> shown(String cookie, String path) {
        return Pattern.compile("aria-labelledby=\"waiting-([0-9]+)\"")
                .matcher(SignedIn.withCookie(cookie).get(path).asString())
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"NETWORK_TRAFFICKER", "NETWORK_OBSERVER"})
    void who_does_not_review_sees_the_queue_without_buttons_and_is_refused_by_hand(Role role) {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");
        var person = GivenPeople.with(role, network.id);

        var page =
                SignedIn.as(person).get("/networks/" + network.id + "/reviews").asString();

        assertThat(page).contains(pixel.name).doesNotContain("name=\"decision\"");
        assertThat(decide(person, pixel, Map.of("decision", "APPROVE")).statusCode())
                .isEqualTo(403);
        assertThat(status(pixel)).isEqualTo("PENDING");
    }

    @Test
    void an_advertiser_waits_with_its_own_pixels_only() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var ours = Given.pixel(acme, Given.image("Ours"));
        var theirs = Given.pixel(Given.advertiser(network, "Canary"), Given.image("Canary pixel"));
        var viewer = GivenPeople.advertiser(network.id, acme.id);

        var page =
                SignedIn.as(viewer).get("/networks/" + network.id + "/reviews").asString();

        assertThat(page).contains(ours.name).doesNotContain("Canary");
        SignedIn.as(viewer).get("/pixels/" + theirs.id + "/review").then().statusCode(404);
        assertThat(decide(viewer, theirs, Map.of("decision", "APPROVE")).statusCode())
                .isEqualTo(404);
        assertThat(status(theirs)).isEqualTo("PENDING");
    }

    @Test
    void a_long_queue_costs_no_more_statements_than_a_short_one() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        List<Pixel> many = new ArrayList<>();
        for (var i = 0; i < 15; i++) {
            many.add(Given.pixel(acme, Given.image("Pixel")));
        }
        var reviewer = SignedIn.cookie(GivenPeople.reviewer(network.id).email);
        var path = "/networks/" + network.id + "/reviews";
        SignedIn.withCookie(reviewer).get(path).then().statusCode(200);

        var long15 = Statements.atServer(() -> SignedIn.withCookie(reviewer).get(path));
        many.stream().skip(2).forEach(Given::approve);
        var short2 = Statements.atServer(() -> SignedIn.withCookie(reviewer).get(path));

        assertThat(long15).isLessThanOrEqualTo(short2 + Statements.LOOKS);
    }

    private static Response decide(UserAccount person, Pixel pixel, Map<String, String> form) {
        return SignedIn.as(person)
                .formParams(form)
                .formParam("version", pixel.version)
                .post("/pixels/" + pixel.id + "/review");
    }

    private static String status(Pixel pixel) {
        return Database.texts("select review_status from pixel where id = ?", pixel.id)
                .get(0);
    }
}
