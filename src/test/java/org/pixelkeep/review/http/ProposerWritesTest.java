package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.testing.SignedIn;

/**
 * Uses every writing route as someone who may only propose, in the worst way it allows. Afterwards, nothing fires that
 * did not fire before, unchanged. A new route is missing from the lists below and from {@link ProposerMisuses}, and
 * fails the test until someone says what it can do.
 */
@QuarkusTest
class ProposerWritesTest {
    /** Where a proposer is let in and no pixel and no association is written. */
    private static final Set<String> WRITE_NO_PIXEL = Set.of(
            "POST   /advertisers/{advertiserId}/pixels/consequences",
            "POST   /advertisers/{advertiserId}/pixels/notes",
            "POST   /advertisers/{advertiserId}/pixels/pasted",
            "POST   /advertisers/{advertiserId}/pixels/pasted/consequences",
            "POST   /advertisers/{advertiserId}/pixels/form",
            "POST   /api/v1/creatives/{creativeId}/effective-pixels/vast",
            "POST   /api/v1/effective-pixels",
            "POST   /api/v1/macros/lint",
            "POST   /api/v1/macros/translate",
            "POST   /api/v1/networks/{networkId}/change-sets/{changeSet}/consequences",
            "POST   /api/v1/networks/{networkId}/consequences",
            "POST   /api/v1/pixels/parse",
            "POST   /api/v1/pixels/{pixelId}/consequences",
            "POST   /api/v1/pixels/{pixelId}/discrepancies",
            "POST   /api/v1/pixels/{pixelId}/health",
            "POST   /creatives/{creativeId}/pixels/consequences",
            "POST   /creatives/{creativeId}/pixels/notes",
            "POST   /creatives/{creativeId}/pixels/pasted",
            "POST   /creatives/{creativeId}/pixels/pasted/consequences",
            "POST   /creatives/{creativeId}/pixels/form",
            "POST   /networks/{networkId}/discrepancies/result",
            "POST   /networks/{networkId}/history/verification",
            "POST   /networks/{networkId}/pixels/consequences",
            "POST   /networks/{networkId}/pixels/notes",
            "POST   /networks/{networkId}/pixels/pasted",
            "POST   /networks/{networkId}/pixels/pasted/consequences",
            "POST   /networks/{networkId}/pixels/form",
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
            "POST   /pixels/{pixelId}/form",
            "POST   /templates/{templateId}/pixels/consequences",
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

    private static final Map<String, ProposerMisuses.Misuse> MISUSES = ProposerMisuses.byRoute();

    @Test
    void every_route_that_a_proposer_may_use_to_write_is_classified() {
        var open = writing()
                .filter(route -> !WRITE_NO_PIXEL.contains(route.name()))
                .filter(route -> OF_PEOPLE.stream().noneMatch(route.path()::startsWith))
                .map(Route::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(new TreeSet<>(MISUSES.keySet()))
                .as("say in ProposerMisuses what a proposer could do by the new route")
                .isEqualTo(open);
        assertThat(writing().map(Route::name)).containsAll(WRITE_NO_PIXEL);
    }

    @Sampled
    @TestFactory
    Stream<DynamicTest> nothing_new_fires_by() {
        return Sample.of(List.copyOf(MISUSES.entrySet()), 4).stream()
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
}
