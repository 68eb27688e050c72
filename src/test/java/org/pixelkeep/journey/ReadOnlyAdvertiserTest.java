package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.SignedIn;

/** What the read-only login of an advertiser sees of the demo, and what it cannot do. */
@QuarkusTest
@TestProfile(DemoNetwork.class)
class ReadOnlyAdvertiserTest {
    private static final Pattern LINK = Pattern.compile("\\shref=\"(/[^\"#]*)");
    private static final Pattern POST = Pattern.compile("<form[^>]*method=\"post\"[^>]*action=\"([^\"]*)\"");
    private static final Pattern OUT_OF_SIGHT = Pattern.compile("/vendors/");
    /** Asked by the matrix of all routes, with things of their own. */
    private static final Pattern OF_THE_MATRIX = Pattern.compile(
            "template|coverage|change-sets|versions/|webhook|administrators|health|second-factor|/reviews|password-link|/sessions"
                    + "|userId}/(?:roles|tokens)|api/v1/(?:users|roles)/|networkId}/vendors"
                    + "|vendors/\\{vendorId}/(?:archive|edit|restor)|DELETE +/api/v1/vendors");

    private static final Pattern OWN_AFFAIRS = Pattern.compile(
            "/sign-out|/tokens|/tokens/.*|/account/password|/account/sessions/(?:\\d+/)?end|/account/second-factor/offer"
                    + "|/notices/read");
    private static final int MOST_PAGES = 400;

    @Test
    void every_page_in_reach_tells_of_its_own_advertiser_alone_and_offers_nothing_that_does_not_work() {
        var strangers = strangers();
        var pages = walk();

        assertThat(pages).hasSizeGreaterThan(60).hasSizeLessThanOrEqualTo(MOST_PAGES);
        pages.forEach((path, body) -> {
            assertThat(strangers).as("names of others on %s", path).noneMatch(body::contains);
            assertThat(POST.matcher(body).results().map(form -> form.group(1)))
                    .as("forms on %s", path)
                    .allMatch(OWN_AFFAIRS.asMatchPredicate());
            assertThat(body).as(path).doesNotContain("/edit\"", "/new\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"advertisers", "creatives", "pixels", "history"})
    void a_search_for_somebody_else_finds_nothing(String list) {
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
    void the_pixels_it_is_told_are_its_own_and_those_of_the_network_that_reach_it() {
        var reaching = Database.texts(
                "select id from pixel p where archived_at is null and (advertiser_id = ? or (scope = 'NETWORK' and"
                        + " network_id = ? and exists (select 1 from association a where a.pixel_id = p.id and not"
                        + " a.exclusion and (a.target = 'NETWORK' or a.advertiser_id = ?))))",
                DemoNetwork.acme(),
                DemoNetwork.network(),
                DemoNetwork.acme());

        var told =
                api("/networks/" + DemoNetwork.network() + "/pixels?limit=200").jsonPath().getList("items.id").stream()
                        .map(String::valueOf)
                        .toList();

        assertThat(told).isNotEmpty().isSubsetOf(reaching);
        assertThat(told)
                .containsAll(Database.texts(
                        "select id from pixel where advertiser_id = ? and archived_at is null", DemoNetwork.acme()));
    }

    @Test
    void the_history_by_page_and_api_is_that_of_what_it_sees() {
        var strangers = strangers();

        var told = api("/history?networkId=" + DemoNetwork.network() + "&limit=200");

        assertThat(told.jsonPath().getList("items")).isNotEmpty();
        assertThat(strangers).noneMatch(told.asString()::contains);
    }

    static Stream<String> pathsOfOthers() {
        return Stream.of(
                "/advertisers/{advertiserId}",
                "/advertisers/{advertiserId}/pixels",
                "/creatives/{creativeId}",
                "/pixels/{pixelId}",
                "/pixels/{pixelId}/review",
                "/networks/{networkId}",
                "/networks/{networkId}/creatives",
                "/api/v1/advertisers/{advertiserId}",
                "/api/v1/advertisers/{advertiserId}/creatives",
                "/api/v1/advertisers/{advertiserId}/pixels",
                "/api/v1/creatives/{creativeId}",
                "/api/v1/creatives/{creativeId}/effective-pixels",
                "/api/v1/pixels/{pixelId}",
                "/api/v1/pixels/{pixelId}/associations",
                "/api/v1/networks/{networkId}",
                "/api/v1/networks/{networkId}/pixels");
    }

    @ParameterizedTest
    @MethodSource("pathsOfOthers")
    void what_belongs_to_others_is_not_found(String path) {
        viewer().get(filled(path, others())).then().statusCode(404);
        viewer().get(filled(path, nobodys())).then().statusCode(404);
    }

    @Test
    void posts_by_hand_are_refused_and_change_nothing() throws IOException {
        var before = everything();

        for (var route : changingRoutes()) {
            var parts = route.split("\\s+", -1);
            var own = sent(parts[0], filled(parts[1], own()));
            assertThat(own.statusCode())
                    .as("own: %s", route)
                    .isEqualTo(OUT_OF_SIGHT.matcher(parts[1]).find() ? 404 : 403);
            if (parts[1].contains("{")) {
                var foreign = sent(parts[0], filled(parts[1], others()));
                assertThat(foreign.statusCode()).as("foreign: %s", route).isEqualTo(404);
            }
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void its_buttons_are_not_there() {
        try (var viewer = Visitor.at(Look.DESK, DemoNetwork.VIEWER)) {
            for (var path : List.of(
                    "/advertisers/" + DemoNetwork.acme(),
                    "/creatives/" + DemoNetwork.showcase(),
                    "/networks/" + DemoNetwork.network() + "/pixels")) {
                var page = viewer.open(path);

                assertThat(page.locator(".actions .btn").count()).as(path).isZero();
                assertThat(page.locator("main form[method=post]").count())
                        .as(path)
                        .isZero();
            }
        }
    }

    private static Map<String, String> walk() {
        var seen = new LinkedHashMap<String, String>();
        var waiting = new ArrayDeque<>(List.of("/"));
        while (!waiting.isEmpty() && seen.size() < MOST_PAGES) {
            var path = waiting.remove();
            if (seen.containsKey(path) || path.startsWith("/assets") || path.startsWith("/webjars")) {
                continue;
            }
            var answer = viewer().urlEncodingEnabled(false).get(path);
            if (answer.statusCode() == 303) {
                waiting.add(answer.header("Location").replaceFirst("^https?://[^/]+", ""));
                seen.put(path, "");
                continue;
            }
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            var body = answer.asString();
            seen.put(path, body.replace("&amp;", "&").replace("&#39;", "'"));
            LINK.matcher(body)
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .filter(link -> !link.contains("sort=") && !link.contains("after="))
                    .forEach(waiting::add);
        }
        return seen;
    }

    /** Names that Acme has nothing to do with. */
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

    private static List<String> changingRoutes() throws IOException {
        try (var table = Objects.requireNonNull(ReadOnlyAdvertiserTest.class.getResourceAsStream("/routes.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(route -> !route.startsWith("GET"))
                    .filter(route -> route.contains("edit-") || route.contains("review-") || route.contains("add-"))
                    .filter(route -> !OF_THE_MATRIX.matcher(route).find())
                    .toList();
        }
    }

    private static Response sent(String verb, String path) {
        var request = SignedIn.as(DemoNetwork.VIEWER);
        if (path.startsWith("/api/")) {
            return request.contentType(ContentType.JSON)
                    .body("{\"name\":\"By hand\"}")
                    .request(verb, path);
        }
        return request.contentType(ContentType.URLENC)
                .formParam("name", "By hand")
                .formParam("decision", "REJECT")
                .formParam("reason", "By hand")
                .request(verb, path);
    }

    /** How much there is of everything, and how far the history of each network is. */
    private static List<String> everything() {
        return Stream.concat(
                        Stream.of(
                                        "network",
                                        "advertiser",
                                        "creative",
                                        "vendor",
                                        "pixel",
                                        "pixel_vendor",
                                        "association",
                                        "user_account",
                                        "role_grant",
                                        "api_token",
                                        "history_change")
                                .map(table -> table + " " + Database.number("select count(*) from " + table)),
                        Database.texts("select concat(network_id, ' at ', revision) from history_head order by 1")
                                .stream())
                .toList();
    }

    private static Map<String, Long> own() {
        return ids(DemoNetwork.network(), DemoNetwork.acme());
    }

    private static Map<String, Long> others() {
        var southpole = Database.number("select id from network where name = 'Southpole Ads'");
        return ids(southpole, DemoNetwork.sibling());
    }

    private static Map<String, Long> nobodys() {
        return Map.of(
                "networkId",
                999_999_999L,
                "advertiserId",
                999_999_999L,
                "creativeId",
                999_999_999L,
                "pixelId",
                999_999_999L);
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
        ids.put("roleId", Database.number("select min(id) from role_grant where network_id = ?", network));
        return ids;
    }

    private static String filled(String path, Map<String, Long> ids) {
        var filled = path;
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", String.valueOf(id.getValue()));
        }
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
