package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.testing.Database;
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
    /** Where a proposer is let in and no pixel and no association is written. */
    private static final Set<String> WRITE_NO_PIXEL = Set.of(
            "POST   /advertisers/{advertiserId}/pixels/consequences",
            "POST   /advertisers/{advertiserId}/pixels/notes",
            "POST   /advertisers/{advertiserId}/pixels/pasted",
            "POST   /advertisers/{advertiserId}/pixels/pasted/consequences",
            "POST   /advertisers/{advertiserId}/pixels/translation",
            "POST   /api/v1/creatives/{creativeId}/effective-pixels/vast",
            "POST   /api/v1/effective-pixels",
            "POST   /api/v1/macros/lint",
            "POST   /api/v1/macros/translate",
            "POST   /api/v1/networks/{networkId}/consequences",
            "POST   /api/v1/pixels/parse",
            "POST   /api/v1/pixels/{pixelId}/consequences",
            "POST   /api/v1/pixels/{pixelId}/discrepancies",
            "POST   /api/v1/pixels/{pixelId}/health",
            "POST   /creatives/{creativeId}/pixels/consequences",
            "POST   /creatives/{creativeId}/pixels/notes",
            "POST   /creatives/{creativeId}/pixels/pasted",
            "POST   /creatives/{creativeId}/pixels/pasted/consequences",
            "POST   /creatives/{creativeId}/pixels/translation",
            "POST   /networks/{networkId}/discrepancies/result",
            "POST   /networks/{networkId}/history/verification",
            "POST   /networks/{networkId}/pixels/consequences",
            "POST   /networks/{networkId}/pixels/notes",
            "POST   /networks/{networkId}/pixels/pasted",
            "POST   /networks/{networkId}/pixels/pasted/consequences",
            "POST   /networks/{networkId}/pixels/translation",
            "DELETE /api/v1/imports/{importId}",
            "POST   /api/v1/imports/{importId}/cancel",
            "POST   /imports/{importId}/cancel",
            "POST   /imports/{importId}/delete",
            "PUT    /api/v1/imports/{importId}/parts/{part}",
            "POST   /networks/{networkId}/list-display",
            "POST   /networks/{networkId}/list-views",
            "POST   /networks/{networkId}/list-views/remove",
            "PATCH  /api/v1/networks/{networkId}/notice-preferences",
            "POST   /networks/{networkId}/notice-preferences",
            "POST   /api/v1/notices/read",
            "POST   /notices/read",
            "POST   /pixels/{pixelId}/associations/consequences",
            "POST   /pixels/{pixelId}/consequences",
            "POST   /pixels/{pixelId}/health",
            "POST   /pixels/{pixelId}/notes",
            "POST   /pixels/{pixelId}/translation",
            "POST   /xandr/change-log",
            "POST   /xandr/change-log-detail");

    /** About people and their sessions and tokens alone. */
    private static final List<String> OF_PEOPLE = List.of(
            "/account/",
            "/api/v1/me/",
            "/api/v1/tokens",
            "/forgot-password",
            "/invitations/",
            "/set-",
            "/sign-",
            "/tokens",
            "/xandr/auth");

    /** What a proposer does by a route. */
    private interface Misuse {
        List<Response> by(ProposerSetting setting);
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
                    var setting = new ProposerSetting();
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
        var setting = new ProposerSetting();
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
        var setting = new ProposerSetting();
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
        misuses.put("POST   /api/v1/networks/{networkId}/imports", setting -> setting.imports(true));
        misuses.put("POST   /api/v1/imports/{importId}/check", setting -> setting.imports(true));
        misuses.put("POST   /api/v1/imports/{importId}/apply", setting -> setting.imports(true));
        misuses.put("POST   /networks/{networkId}/imports", setting -> setting.imports(false));
        misuses.put("POST   /imports/{importId}/check", setting -> setting.imports(false));
        misuses.put("POST   /imports/{importId}/apply", setting -> setting.imports(false));
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
                "DELETE /api/v1/pixels/{pixelId}/waiting",
                setting -> setting.each(id -> setting.api("DELETE", "/api/v1/pixels/" + id + "/waiting", null)));
        misuses.put(
                "DELETE /xandr/thirdparty-pixel",
                setting -> setting.each(id -> setting.api("DELETE", "/xandr/thirdparty-pixel?id=" + id, null)));
        misuses.put(
                "PUT    /xandr/thirdparty-pixel",
                setting -> setting.each(
                        id -> setting.xandr(
                                "PUT",
                                "?id=" + id,
                                Map.of("active", true, "members", List.of(Map.of("id", setting.network.id)))),
                        id -> setting.xandr(
                                "PUT",
                                "?id=" + id,
                                Map.of("format", "url-image", "secure_url", "https://evil.example/x")),
                        id -> setting.xandr(
                                "PUT",
                                "?append=true&id=" + id,
                                Map.of(
                                        "adservers", List.of(),
                                        "advertisers", List.of(Map.of("id", setting.acme.id))))));
        misuses.put(
                "POST   /xandr/thirdparty-pixel",
                setting -> List.of(
                        setting.xandr(
                                "POST",
                                "",
                                Map.of(
                                        "name", "Everywhere",
                                        "format", "url-image",
                                        "secure_url", "https://evil.example/x",
                                        "members", List.of(Map.of("id", setting.network.id)))),
                        setting.xandr(
                                "POST",
                                "?advertiser_id=" + setting.acme.id,
                                Map.of(
                                        "name", "Proposed",
                                        "format", "url-image",
                                        "secure_url", "https://evil.example/x",
                                        "advertisers", List.of(Map.of("id", setting.acme.id))))));
        misuses.put(
                "POST   /pixels/{pixelId}/withdraw",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/withdraw", Map.of())));
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
                "POST   /mcp",
                setting -> setting.each(
                        id -> setting.agent("attach_pixel", id, setting.everywhere()),
                        id -> setting.agent("attach_pixel", id, setting.onSecond()),
                        id -> setting.agent("set_flight", id, Map.of())));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/pixel-changes",
                setting -> setting.each(
                        id -> setting.bulk(id, Map.of("change", "RESTORE")),
                        id -> setting.bulk(id, Map.of("change", "ACTIVATE")),
                        id -> setting.bulk(id, Map.of("change", "SET_FLIGHT")),
                        id -> setting.bulk(id, ProposerSetting.with(setting.everywhere(), "change", "ATTACH")),
                        id -> setting.bulk(id, ProposerSetting.with(setting.onSecond(), "change", "ATTACH"))));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/creative-changes",
                setting -> setting.each(id -> setting.api(
                        "POST",
                        "/api/v1/networks/" + setting.network.id + "/creative-changes",
                        Map.of("change", "ATTACH", "pixelId", id, "creativeIds", List.of(setting.second.id)))));
        misuses.put(
                "POST   /networks/{networkId}/creatives/bulk",
                setting -> setting.each(id -> setting.form(
                        "/networks/" + setting.network.id + "/creatives/bulk",
                        Map.of("of", "ATTACH", "pixel", "" + id, "creatives", "" + setting.second.id))));
        misuses.put(
                "POST   /networks/{networkId}/pixels/bulk",
                setting -> setting.each(
                        id -> setting.bulkForm(id, Map.of("of", "RESTORE")),
                        id -> setting.bulkForm(id, Map.of("of", "ACTIVATE")),
                        id -> setting.bulkForm(id, Map.of("of", "SET_FLIGHT")),
                        id -> setting.bulkForm(id, texts(ProposerSetting.with(setting.everywhere(), "of", "ATTACH")))));
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
        var form = texts(ProposerSetting.with(made, "appliesTo", "everything"));
        misuses.put(
                "POST   /advertisers/{advertiserId}/pixels",
                setting -> List.of(setting.form(
                        "/advertisers/" + setting.acme.id + "/pixels", ProposerSetting.with(form, "active", "true"))));
        misuses.put(
                "POST   /creatives/{creativeId}/pixels",
                setting -> List.of(setting.form(
                        "/creatives/" + setting.second.id + "/pixels", ProposerSetting.with(form, "active", "true"))));
        var pasted = Map.of("text", "https://evil.example/i.gif?x=1", "appliesTo", "everything");
        misuses.put(
                "POST   /advertisers/{advertiserId}/pixels/pasted/all",
                setting -> List.of(setting.form("/advertisers/" + setting.acme.id + "/pixels/pasted/all", pasted)));
        misuses.put(
                "POST   /creatives/{creativeId}/pixels/pasted/all",
                setting -> List.of(setting.form("/creatives/" + setting.second.id + "/pixels/pasted/all", pasted)));
        misuses.put(
                "POST   /networks/{networkId}/pixels/pasted/all",
                setting -> setting.refused(
                        setting.form("/networks/" + setting.network.id + "/pixels/pasted/all", pasted)));
        misuses.put(
                "POST   /networks/{networkId}/pixels",
                setting -> setting.refused(setting.form(
                        "/networks/" + setting.network.id + "/pixels", ProposerSetting.with(form, "active", "true"))));
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

    private static Map<String, String> texts(Map<String, Object> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }
}
