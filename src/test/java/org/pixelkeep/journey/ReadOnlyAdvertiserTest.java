package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.cli.demo.DemoProfile;
import org.pixelkeep.security.Http;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** What a read-only advertiser login sees of the demo, and what it cannot do. */
@QuarkusTest
@TestProfile(DemoProfile.class)
class ReadOnlyAdvertiserTest {
    private static final Pattern LINK = Pattern.compile("\\shref=\"(/[^\"#]*)");
    private static final Pattern POST = Pattern.compile("<form[^>]*method=\"post\"[^>]*action=\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d+|[0-9a-f]{8}-[0-9a-f-]{27}");

    private static final Pattern OWN_AFFAIRS = Pattern.compile(
            "/sign-out|/tokens|/tokens/.*|/account/password|/account/sessions/(?:\\d+/)?end|/account/second-factor/offer"
                    + "|/account/name|/account/networks/\\d+/leave|/account/invitations/\\d+/(?:accept|decline)"
                    + "|/notices/read|/networks/\\d+/notice-preferences|/networks/\\d+/list-(?:views|display)(?:/remove)?"
                    // Compares counts, and keeps nothing.
                    + "|/networks/\\d+/discrepancies/result");
    /** How many links are followed that differ only in the values of their filters. */
    private static final int VALUES = 2;

    /** A walk that never ends is an error in the pages. */
    private static final int MAX_PAGES = 5_000;

    @Exhaustive("every page of an advertiser")
    @Test
    void every_accessible_page_shows_only_its_own_advertiser_and_only_working_actions() {
        var strangers = strangers();
        // Each line once, with the first page that it is on: most are on many pages, which are too much to keep.
        var lines = new HashMap<String, String>();

        var pages = walk((path, body) -> {
            body.lines().forEach(line -> lines.putIfAbsent(line, path));
            assertThat(POST.matcher(body).results().map(form -> form.group(1)))
                    .as("forms on %s", path)
                    .allMatch(OWN_AFFAIRS.asMatchPredicate());
            assertThat(body.replace("/discrepancies/new\"", "")).as(path).doesNotContain("/edit\"", "/new\"");
        });

        assertThat(pages).isGreaterThan(200);
        lines.forEach((line, path) ->
                assertThat(strangers).as("names of others on %s", path).noneMatch(line::contains));
    }

    @ParameterizedTest
    @ValueSource(strings = {"advertisers", "creatives", "pixels", "history"})
    void a_search_for_another_advertiser_finds_nothing(String list) {
        var other = Database.texts("select name from advertiser where id = ?", DemoNetwork.sibling())
                .get(0);

        var found = viewer().queryParam("q", other)
                .queryParam("actor", other)
                .queryParam("advertiserId", DemoNetwork.sibling())
                .get("/networks/" + DemoNetwork.network() + "/" + list)
                .then()
                .extract()
                .asString();

        assertThat(found.replace("value=\"" + other + "\"", "")).doesNotContain(other);
    }

    @Test
    void counts_are_those_of_its_own_advertiser() {
        var creatives = Database.number(
                "select count(*) from creative where advertiser_id = ? and archived_at is null", DemoNetwork.acme());

        assertThat(total("/networks/" + DemoNetwork.network() + "/advertisers")).isEqualTo(1);
        assertThat(total("/advertisers/" + DemoNetwork.acme() + "/creatives")).isEqualTo(creatives);
        assertThat(page("/networks/" + DemoNetwork.network() + "/creatives"))
                .containsPattern("of\\s*" + creatives + "|" + creatives + "\\s*creatives");
    }

    @Test
    void history_on_pages_and_in_the_api_is_limited_to_visible_objects() {
        var strangers = strangers();

        var changes = api("/history?networkId=" + DemoNetwork.network() + "&limit=200");

        assertThat(changes.jsonPath().getList("items")).isNotEmpty();
        assertThat(strangers).noneMatch(changes.asString()::contains);
    }

    /**
     * The buttons that change something; links to a timeline or a report only read, and how a list looks is everybody's
     * own.
     */
    @Test
    void its_buttons_are_not_shown() {
        try (var viewer = Visitor.at(Look.DESK, DemoNetwork.VIEWER)) {
            for (var path : List.of(
                    "/advertisers/" + DemoNetwork.acme(),
                    "/creatives/" + DemoNetwork.showcase(),
                    "/creatives/" + DemoNetwork.showcase() + "/held-back",
                    "/creatives/" + DemoNetwork.showcase() + "/attachments",
                    "/networks/" + DemoNetwork.network() + "/pixels")) {
                var page = viewer.open(path);

                assertThat(page.locator(".actions .btn:not([href$='/timeline'], [href$='/likely-duplicates'], "
                                        + "[href$='/effective-pixels'])")
                                .count())
                        .as(path)
                        .isZero();
                assertThat(page.locator("main form[method=post]:not([action*='/list-'])")
                                .count())
                        .as(path)
                        .isZero();
            }
        }
    }

    /**
     * Visits every page reachable by links from the first one, each path with its filters, and returns how many.
     *
     * @param reader of each path and its readable text
     */
    private static int walk(BiConsumer<String, String> reader) {
        var met = new HashSet<String>();
        var followed = new HashMap<String, Integer>();
        var waiting = new ArrayList<>(List.of("/"));
        met.add("/");
        while (!waiting.isEmpty()) {
            assertThat(met).as("pages met on a walk that has no end").hasSizeLessThan(MAX_PAGES);
            var answers = Http.getAll(new Http.Credentials("Cookie", SessionCookie.NAME + "=" + cookie()), waiting);
            waiting.clear();
            answers.forEach((path, answer) -> linksOf(path, answer, reader).stream()
                    .filter(link -> !link.startsWith("/assets"))
                    .filter(link -> !met.contains(link))
                    .filter(link -> !link.contains("?") || followed.merge(shape(link), 1, Integer::sum) <= VALUES)
                    .forEach(link -> {
                        met.add(link);
                        waiting.add(link);
                    }));
        }
        return met.size();
    }

    /** The links of a page, after it was read. */
    private static List<String> linksOf(String path, HttpResponse<String> answer, BiConsumer<String, String> reader) {
        if (answer.statusCode() == 303) {
            return answer.headers().allValues("Location").stream()
                    .map(location -> location.replaceFirst("^https?://[^/]+", ""))
                    .toList();
        }
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        reader.accept(path, answer.body().replace("&amp;", "&").replace("&#39;", "'"));
        return LINK.matcher(answer.body())
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .distinct()
                .toList();
    }

    /** The link without numbers and filter values. */
    private static String shape(String link) {
        return NUMBER.matcher(link.replaceAll("=[^&]*", "")).replaceAll("_");
    }

    /** Names that have nothing to do with Acme. */
    private static List<String> strangers() {
        var acme = DemoNetwork.acme();
        var names = new TreeSet<>(Database.texts("select name from network where id <> ?", DemoNetwork.network()));
        names.addAll(Database.texts("select name from advertiser where id <> ?", acme));
        names.addAll(Database.texts(
                "select name from creative where advertiser_id <> ? and name not in (select name from creative where"
                        + " advertiser_id = ?)",
                acme,
                acme));
        names.addAll(Database.texts(
                "select name from pixel where advertiser_id <> ? and length(name) > 8 and name not in (select name from"
                        + " pixel where advertiser_id = ? or scope = 'NETWORK')",
                acme,
                acme));
        names.addAll(Database.texts("select email from user_account where email like '%southpole%'"));
        return List.copyOf(names);
    }

    private static Map<String, Long> own() {
        return ids(DemoNetwork.network(), DemoNetwork.acme());
    }

    private static Map<String, Long> others() {
        var southpole = Database.number("select id from network where name = 'Southpole Ads'");
        return ids(southpole, DemoNetwork.sibling());
    }

    private static Map<String, Long> ids(long network, long advertiser) {
        var ids = new LinkedHashMap<String, Long>();
        ids.put("networkId", network);
        ids.put("advertiserId", advertiser);
        ids.put("creativeId", Database.number("select min(id) from creative where advertiser_id = ?", advertiser));
        ids.put("pixelId", Database.number("select min(id) from pixel where advertiser_id = ?", advertiser));
        ids.put(
                "associationId",
                Database.number(
                        "select min(id) from association where owner_advertiser_id = ? and not exclusion", advertiser));
        ids.put("vendorId", Database.number("select min(id) from vendor where network_id = ?", network));
        ids.put("userId", Database.number("select min(user_id) from role_grant where network_id = ?", network));
        ids.put("tokenId", Database.number("select coalesce(min(id), 0) from api_token"));
        ids.put(
                "templateId",
                Database.number("select coalesce(min(id), 0) from template where network_id = ?", network));
        ids.put(
                "ruleId",
                Database.number("select coalesce(min(id), 0) from coverage_rule where network_id = ?", network));
        ids.put(
                "importId",
                Database.number("select coalesce(min(id), 0) from import_job where network_id = ?", network));
        ids.put(
                "discrepancyId",
                Database.number("select coalesce(min(id), 0) from discrepancy_case where network_id = ?", network));
        ids.put(
                "sourceId",
                Database.number("select coalesce(min(id), 0) from supply_source where network_id = ?", network));
        ids.put("webhookId", Database.number("select coalesce(min(id), 0) from webhook where network_id = ?", network));
        ids.put(
                "channelId",
                Database.number("select coalesce(min(id), 0) from alert_channel where network_id = ?", network));
        ids.put("deliveryId", 1L);
        ids.put("invitationId", 1L);
        ids.put("number", 1L);
        ids.put("part", 1L);
        ids.put("changeSet", 1L);
        ids.put("roleId", Database.number("select min(id) from role_grant where network_id = ?", network));
        return ids;
    }

    private static String filled(String path, Map<String, Long> ids) {
        var filled = path;
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", String.valueOf(id.getValue()));
        }
        assertThat(filled).as("every part of a path has a value").doesNotContain("{");
        return filled;
    }

    private static String page(String path) {
        return viewer().get(path).then().statusCode(200).extract().asString();
    }

    private static long total(String path) {
        return api(path).jsonPath().getLong("total");
    }

    private static Response api(String path) {
        return viewer().get("/api/v1" + path).then().statusCode(200).extract().response();
    }

    private static RequestSpecification viewer() {
        return SignedIn.withCookie(cookie());
    }

    private static String cookie = "";

    /** One session for the whole class. */
    private static String cookie() {
        if (cookie.isEmpty()) {
            cookie = SignedIn.cookie(DemoNetwork.VIEWER);
        }
        return cookie;
    }
}
