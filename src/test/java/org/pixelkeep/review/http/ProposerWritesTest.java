package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.AssociationService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelService;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.SignedIn;

/**
 * Uses every writing route as someone who may only propose, in the worst way it allows. Afterwards, nothing fires that
 * did not fire before, unchanged. A new route is missing from the lists below and fails the test until someone says
 * what it can do.
 */
@Tag("slow")
@QuarkusTest
class ProposerWritesTest {
    private static final long STRANGER = 987654321098L;

    /** Where a proposer is let in and no pixel and no association is written. */
    private static final Set<String> WRITE_NO_PIXEL = Set.of(
            "POST   /advertisers/{advertiserId}/pixels/consequences",
            "POST   /advertisers/{advertiserId}/pixels/translation",
            "POST   /api/v1/creatives/{creativeId}/effective-pixels/vast",
            "POST   /api/v1/effective-pixels",
            "POST   /api/v1/macros/lint",
            "POST   /api/v1/macros/translate",
            "POST   /api/v1/networks/{networkId}/consequences",
            "POST   /api/v1/pixels/{pixelId}/consequences",
            "POST   /api/v1/pixels/{pixelId}/health",
            "POST   /creatives/{creativeId}/pixels/consequences",
            "POST   /creatives/{creativeId}/pixels/translation",
            "POST   /networks/{networkId}/history/verification",
            "POST   /networks/{networkId}/pixels/consequences",
            "POST   /networks/{networkId}/pixels/notes",
            "POST   /networks/{networkId}/pixels/translation",
            "POST   /notices/read",
            "POST   /pixels/{pixelId}/associations/consequences",
            "POST   /pixels/{pixelId}/consequences",
            "POST   /pixels/{pixelId}/health",
            "POST   /pixels/{pixelId}/notes",
            "POST   /pixels/{pixelId}/translation");

    /** About people and their sessions and tokens alone. */
    private static final List<String> OF_PEOPLE = List.of(
            "/account/",
            "/api/v1/me/",
            "/api/v1/tokens",
            "/forgot-password",
            "/invitations/",
            "/set-",
            "/sign-",
            "/tokens");

    /** What a proposer does by a route. */
    private interface Misuse {
        List<Response> by(Setting setting);
    }

    private static final Map<String, Misuse> MISUSES = misuses();

    @Test
    void every_route_that_a_proposer_may_use_to_write_is_classified() {
        var open = writing()
                .filter(route -> !WRITE_NO_PIXEL.contains(route.name()))
                .filter(route -> OF_PEOPLE.stream().noneMatch(route.path()::startsWith))
                .map(Route::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(new TreeSet<>(MISUSES.keySet()))
                .as("say in this test what a proposer could do by the new route")
                .isEqualTo(open);
        assertThat(writing().map(Route::name)).containsAll(WRITE_NO_PIXEL);
    }

    @TestFactory
    Stream<DynamicTest> nothing_new_fires_by() {
        return MISUSES.entrySet().stream()
                .map(misuse -> DynamicTest.dynamicTest(misuse.getKey(), () -> {
                    var setting = new Setting();
                    var before = setting.fires();

                    var answers = misuse.getValue().by(setting);

                    assertThat(answers)
                            .isNotEmpty()
                            .allMatch(answer -> answer.statusCode() < 500)
                            .as("something is let in, unless everything is for others")
                            .anyMatch(answer -> answer.statusCode() < 400 || setting.isForOthers);
                    setting.fires()
                            .forEach((creative, pixels) -> assertThat(pixels)
                                    .as(creative)
                                    .isSubsetOf(Objects.requireNonNull(before.get(creative))));
                }));
    }

    /** A former vulnerability, as it was used. */
    @Test
    void going_back_to_a_version_does_not_carry_an_accepted_pixel_to_other_creatives() {
        var setting = new Setting();
        var narrowed = setting.pixel("narrowed");

        var answer = setting.api("POST", "/api/v1/pixels/" + narrowed + "/restoration", Map.of("version", 2));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("detail")).contains("The network has reviewed this pixel");
        assertThat(setting.fires(setting.second)).noneMatch(pixel -> pixel.startsWith("\"" + narrowed + " "));
        assertThat(Database.texts("select target from association where pixel_id = ?", narrowed))
                .containsExactly("CREATIVE");
    }

    /** What waits is accepted as it was seen: a reviewer's page is old when where it applies has changed. */
    @Test
    void a_proposal_that_is_carried_further_waits_anew() {
        var setting = new Setting();
        var pixelId = setting.api(
                        "POST",
                        "/api/v1/advertisers/" + setting.acme.id + "/pixels",
                        Map.of("name", "Proposed", "format", "IMAGE_URL", "secureUrl", "https://p.example/p"))
                .jsonPath()
                .getLong("id");
        var seen = SignedIn.token(setting.administrator).get("/api/v1/pixels/" + pixelId);

        setting.api(
                "POST",
                "/api/v1/pixels/" + pixelId + "/associations",
                Map.of("target", "ADVERTISER", "advertiserId", setting.acme.id));

        SignedIn.token(setting.administrator)
                .contentType("application/json")
                .header("If-Match", seen.header("ETag"))
                .body(Map.of("decision", "APPROVE"))
                .post("/api/v1/pixels/" + pixelId + "/review")
                .then()
                .statusCode(412);
    }

    /** The writing routes that ask for a permission that the role has, or for none. */
    private static Stream<Route> writing() {
        var own = Role.ADVERTISER_PROPOSER.permissions().stream()
                .map(Permission::code)
                .collect(Collectors.toSet());
        return Routes.all().stream()
                .filter(route -> !route.isRead())
                .filter(route -> Set.of("signed in", "everybody").contains(route.permission())
                        || Stream.of(route.permission().split(" or ")).anyMatch(own::contains));
    }

    private static Map<String, Misuse> misuses() {
        var misuses = new TreeMap<String, Misuse>();
        misuses.put(
                "DELETE /api/v1/associations/{associationId}",
                setting -> setting.associations()
                        .map(id -> setting.api("DELETE", "/api/v1/associations/" + id, null))
                        .toList());
        misuses.put(
                "POST   /associations/{associationId}/detach",
                setting -> setting.associations()
                        .map(id -> setting.form("/associations/" + id + "/detach", Map.of()))
                        .toList());
        misuses.put(
                "DELETE /api/v1/pixels/{pixelId}",
                setting -> setting.each(id -> setting.api("DELETE", "/api/v1/pixels/" + id, null)));
        misuses.put(
                "PATCH  /api/v1/pixels/{pixelId}",
                setting -> setting.each(
                        id -> setting.api("PATCH", "/api/v1/pixels/" + id, setting.opened()),
                        id -> setting.api(
                                "PATCH", "/api/v1/pixels/" + id, Map.of("active", true, "vendorIds", List.of())),
                        id -> setting.api(
                                "PATCH", "/api/v1/pixels/" + id, Map.of("secureUrl", "https://evil.example/x"))));
        misuses.put(
                "POST   /pixels/{pixelId}/edit",
                setting -> setting.each(id -> setting.form(
                        "/pixels/" + id + "/edit",
                        Map.of(
                                "name", "Opened " + id,
                                "format", "IMAGE_URL",
                                "event", "IMPRESSION",
                                "secureUrl", "https://evil.example/x",
                                "active", "true",
                                "position", "0"))));
        misuses.put(
                "POST   /api/v1/pixels/{pixelId}/restoration",
                setting -> setting.each(
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", null),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", Map.of("version", 1)),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", Map.of("version", 2)),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", Map.of("version", 3))));
        misuses.put(
                "POST   /pixels/{pixelId}/versions/{number}/restoration",
                setting -> setting.each(
                        id -> setting.form("/pixels/" + id + "/versions/2/restoration", Map.of()),
                        id -> setting.form(
                                "/pixels/" + id + "/versions/3/restoration", Map.of("withoutArchived", "true"))));
        misuses.put(
                "POST   /api/v1/pixels/{pixelId}/copies",
                setting -> setting.each(id ->
                        setting.api("POST", "/api/v1/pixels/" + id + "/copies", Map.of("withAssociations", true))));
        misuses.put(
                "POST   /pixels/{pixelId}/duplicate",
                setting -> setting.each(
                        id -> setting.form("/pixels/" + id + "/duplicate", Map.of("withAssociations", "on"))));
        misuses.put(
                "POST   /pixels/{pixelId}/restore",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/restore", Map.of())));
        misuses.put(
                "POST   /pixels/{pixelId}/activate",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/activate", Map.of())));
        misuses.put(
                "POST   /pixels/{pixelId}/deactivate",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/deactivate", Map.of())));
        misuses.put(
                "POST   /pixels/{pixelId}/archive",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/archive", Map.of())));
        misuses.put(
                "POST   /api/v1/pixels/{pixelId}/associations",
                setting -> setting.each(
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/associations", setting.everywhere()),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/associations", setting.onSecond())));
        misuses.put(
                "POST   /pixels/{pixelId}/associations",
                setting -> setting.each(
                        id -> setting.form("/pixels/" + id + "/associations", texts(setting.everywhere())),
                        id -> setting.form("/pixels/" + id + "/associations", texts(setting.onSecond()))));
        misuses.put(
                "POST   /creatives/{creativeId}/associations",
                setting -> setting.each(id -> setting.form(
                        "/creatives/" + setting.second.id + "/associations",
                        Map.of("kind", "attach", "pixelId", "" + id))));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/pixel-changes",
                setting -> setting.each(
                        id -> setting.bulk(id, Map.of("change", "RESTORE")),
                        id -> setting.bulk(id, Map.of("change", "ACTIVATE")),
                        id -> setting.bulk(id, Map.of("change", "SET_FLIGHT")),
                        id -> setting.bulk(id, with(setting.everywhere(), "change", "ATTACH")),
                        id -> setting.bulk(id, with(setting.onSecond(), "change", "ATTACH"))));
        misuses.put(
                "POST   /networks/{networkId}/pixels/bulk",
                setting -> setting.each(
                        id -> setting.bulkForm(id, Map.of("of", "RESTORE")),
                        id -> setting.bulkForm(id, Map.of("of", "ACTIVATE")),
                        id -> setting.bulkForm(id, Map.of("of", "SET_FLIGHT")),
                        id -> setting.bulkForm(id, texts(with(setting.everywhere(), "of", "ATTACH")))));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/change-sets/{changeSet}/reversal",
                setting -> setting.changeSets.values().stream()
                        .map(set -> setting.api(
                                "POST",
                                "/api/v1/networks/" + setting.network.id + "/change-sets/" + set + "/reversal",
                                null))
                        .toList());
        misuses.put(
                "POST   /networks/{networkId}/change-sets/{changeSet}/reversal",
                setting -> setting.changeSets.values().stream()
                        .map(set -> setting.form(
                                "/networks/" + setting.network.id + "/change-sets/" + set + "/reversal", Map.of()))
                        .toList());
        var made = Map.<String, Object>of(
                "name",
                "Made",
                "format",
                "IMAGE_URL",
                "secureUrl",
                "https://trusted.example/made",
                "event",
                "IMPRESSION");
        misuses.put(
                "POST   /api/v1/advertisers/{advertiserId}/pixels",
                setting ->
                        setting.made(setting.api("POST", "/api/v1/advertisers/" + setting.acme.id + "/pixels", made)));
        misuses.put(
                "POST   /api/v1/creatives/{creativeId}/pixels",
                setting ->
                        setting.made(setting.api("POST", "/api/v1/creatives/" + setting.second.id + "/pixels", made)));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/pixels",
                setting -> setting.refused(
                        setting.api("POST", "/api/v1/networks/" + setting.network.id + "/pixels", made)));
        var form = texts(with(made, "appliesTo", "everything"));
        misuses.put(
                "POST   /advertisers/{advertiserId}/pixels",
                setting -> List.of(
                        setting.form("/advertisers/" + setting.acme.id + "/pixels", with(form, "active", "true"))));
        misuses.put(
                "POST   /creatives/{creativeId}/pixels",
                setting -> List.of(
                        setting.form("/creatives/" + setting.second.id + "/pixels", with(form, "active", "true"))));
        misuses.put(
                "POST   /networks/{networkId}/pixels",
                setting -> setting.refused(
                        setting.form("/networks/" + setting.network.id + "/pixels", with(form, "active", "true"))));
        misuses.put(
                "POST   /api/v1/templates/{templateId}/pixels",
                setting -> List.of(
                        setting.filled(Map.of("advertiserId", setting.acme.id, "everywhere", true)),
                        setting.filled(Map.of("creativeId", setting.second.id))));
        misuses.put(
                "POST   /templates/{templateId}/pixels",
                setting -> List.of(setting.form(
                        "/templates/" + setting.template.id + "/pixels",
                        Map.of(
                                "name",
                                "Filled",
                                "advertiserId",
                                "" + setting.acme.id,
                                "everywhere",
                                "true",
                                "p1",
                                "7"))));
        for (var verb : List.of("archive", "edit", "restore")) {
            misuses.put(
                    "POST   /templates/{templateId}/" + verb,
                    setting -> setting.refused(setting.form(
                            "/templates/" + setting.template.id + "/" + verb,
                            Map.of("name", "Mine", "format", "IMAGE_URL"))));
        }
        misuses.put(
                "POST   /networks/{networkId}/templates",
                setting -> setting.refused(setting.form(
                        "/networks/" + setting.network.id + "/templates",
                        Map.of("name", "Mine", "format", "IMAGE_URL"))));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/templates",
                setting -> setting.refused(
                        setting.api("POST", "/api/v1/networks/" + setting.network.id + "/templates", made)));
        misuses.put(
                "POST   /api/v1/templates/{templateId}/restoration",
                setting -> setting.refused(
                        setting.api("POST", "/api/v1/templates/" + setting.template.id + "/restoration", null)));
        misuses.put(
                "PATCH  /api/v1/templates/{templateId}",
                setting -> setting.refused(
                        setting.api("PATCH", "/api/v1/templates/" + setting.template.id, Map.of("name", "Mine"))));
        misuses.put(
                "DELETE /api/v1/templates/{templateId}",
                setting -> setting.refused(setting.api("DELETE", "/api/v1/templates/" + setting.template.id, null)));
        return misuses;
    }

    private static <V> Map<String, V> with(Map<String, V> some, String name, V value) {
        var all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** A network whose advertiser has pixels that the network decided on, each of which could fire more than it does. */
    private static final class Setting {
        final Network network = Given.network("Network");
        final Advertiser acme = Given.advertiser(network, "Acme");
        final Creative first = Given.creative(acme, "First");
        final Creative second = Given.creative(acme, "Second");
        final UserAccount administrator = GivenPeople.administrator(network.id);
        final UserAccount proposer = GivenPeople.proposer(network.id, acme.id);
        final Map<String, Long> pixels = new TreeMap<>();
        final Map<String, String> changeSets = new TreeMap<>();
        final Template template = template();
        boolean isForOthers;
        private final String cookie = SignedIn.cookie(proposer.email);
        private final String token = SignedIn.newToken(proposer.email);

        Setting() {
            var services = Given.service(PixelService.class);
            var associations = Given.service(AssociationService.class);
            var narrowed = made("narrowed");
            var everywhere = Given.onAdvertiser(narrowed, acme);
            associations.detach(set("detached"), everywhere.id);
            Given.onCreative(narrowed, first);
            Given.approve(narrowed);

            var archived = everywhere("archived");
            services.archive(set("archived"), archived.id, null);
            var inactive = everywhere("inactive");
            services.setActive(set("switched off"), inactive.id, null, false);
            var excluding = everywhere("excluding");
            associations.attach(
                    set("excluded"),
                    excluding.id,
                    AssociationDraft.onCreative(second.id).asExclusion());
            var ended = everywhere("ended");
            services.edit(
                    set("ended"),
                    ended.id,
                    null,
                    PixelDraft.of(ended).flying(null, java.time.Instant.parse("2020-01-01T00:00:00Z")));
            var custom = Given.approve(Given.pixel(first, Given.image("custom")));
            pixels.put("custom", custom.id);
            Given.onCreative(made("pending"), first);
            var rejected = made("rejected");
            Given.onAdvertiser(rejected, acme);
            Given.service(org.pixelkeep.review.ReviewService.class)
                    .decide(
                            Given.system(network.id).because("Redirects."),
                            rejected.id,
                            null,
                            org.pixelkeep.review.Decision.REJECT,
                            false);
        }

        private Pixel made(String name) {
            var pixel = Given.pixel(acme, Given.image(name));
            pixels.put(name, pixel.id);
            return pixel;
        }

        private Pixel everywhere(String name) {
            var pixel = made(name);
            Given.onAdvertiser(pixel, acme);
            return Given.approve(pixel);
        }

        private Caller set(String name) {
            var caller = Given.system(network.id);
            changeSets.put(name, caller.changeSet().toString());
            return caller;
        }

        private Template template() {
            Given.service(NetworkService.class)
                    .edit(
                            Given.system(network.id),
                            network.id,
                            null,
                            new NetworkDraft(network.name, null, false, true, false, false));
            var templates = Given.service(TemplateService.class);
            var draft = new TemplateDraft(
                    "Approved",
                    "",
                    null,
                    PixelFormat.IMAGE_URL,
                    PixelEvent.IMPRESSION,
                    null,
                    "https://trusted.example/${P1}",
                    null,
                    null,
                    List.of("Number"));
            var made = templates.create(Given.system(network.id), network.id, draft);
            return templates.approve(Given.system(network.id), made.id, null);
        }

        long pixel(String name) {
            return Objects.requireNonNull(pixels.get(name));
        }

        Stream<Long> associations() {
            return Database.texts("select id from association where network_id = ? order by id", network.id).stream()
                    .map(Long::valueOf);
        }

        Map<String, Object> opened() {
            var fields = new java.util.HashMap<String, Object>();
            fields.put("active", true);
            fields.put("flightStart", null);
            fields.put("flightEnd", null);
            fields.put("position", 1);
            return fields;
        }

        Map<String, Object> everywhere() {
            return Map.of("target", "ADVERTISER", "advertiserId", acme.id);
        }

        Map<String, Object> onSecond() {
            return Map.of("target", "CREATIVE", "creativeId", second.id);
        }

        @SafeVarargs
        final List<Response> each(java.util.function.LongFunction<Response>... misuses) {
            var answers = new ArrayList<Response>();
            for (var misuse : misuses) {
                pixels.values().forEach(id -> answers.add(misuse.apply(id)));
            }
            answers.add(misuses[0].apply(STRANGER));
            return answers;
        }

        Response api(String verb, String path, @Nullable Object body) {
            var request = io.restassured.RestAssured.given()
                    .redirects()
                    .follow(false)
                    .header("Authorization", "Bearer " + token)
                    .contentType("application/json");
            return (body == null ? request : request.body(body)).request(verb, path);
        }

        Response form(String path, Map<String, String> fields) {
            return formOnly(path, path.startsWith("/pixels/") ? with(fields, "version", version(path)) : fields);
        }

        private static String version(String path) {
            var versions = Database.texts("select version from pixel where id = ?", path.split("/")[2]);
            return versions.isEmpty() ? "0" : versions.get(0);
        }

        private Response formOnly(String path, Map<String, String> fields) {
            return SignedIn.withCookie(cookie)
                    .header("X-CSRF-Token", SignedIn.csrf(cookie))
                    .contentType("application/x-www-form-urlencoded")
                    .formParams(fields)
                    .post(path);
        }

        Response bulk(long pixelId, Map<String, Object> change) {
            return api(
                    "POST",
                    "/api/v1/networks/" + network.id + "/pixel-changes",
                    with(change, "pixelIds", List.of(pixelId)));
        }

        Response bulkForm(long pixelId, Map<String, String> change) {
            return form("/networks/" + network.id + "/pixels/bulk", with(change, "pixels", String.valueOf(pixelId)));
        }

        Response filled(Map<String, Object> owner) {
            var answer = api(
                    "POST",
                    "/api/v1/templates/" + template.id + "/pixels",
                    with(with(owner, "name", "Filled"), "values", List.of("7")));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.jsonPath().getString("reviewStatus")).isEqualTo("PENDING");
            return answer;
        }

        /** A new pixel, put wherever that is possible. */
        List<Response> made(Response answer) {
            assertThat(answer.statusCode()).isEqualTo(201);
            var path = "/api/v1/pixels/" + answer.jsonPath().getLong("id") + "/associations";
            return List.of(answer, api("POST", path, everywhere()), api("POST", path, onSecond()));
        }

        List<Response> refused(Response answer) {
            isForOthers = true;
            assertThat(answer.statusCode()).isIn(403, 404);
            return List.of(answer);
        }

        /** What fires with each creative: the pixels with what they fire. */
        Map<String, Set<String>> fires() {
            return Map.of("first", fires(first), "second", fires(second));
        }

        private Set<String> fires(Creative creative) {
            return SignedIn.token(administrator)
                    .get("/api/v1/creatives/" + creative.id + "/effective-pixels")
                    .jsonPath()
                    .<Map<String, Object>>getList("firing")
                    .stream()
                    .map(pixel -> "\"" + pixel.get("pixelId") + " " + pixel.get("url"))
                    .collect(Collectors.toSet());
        }
    }
}
