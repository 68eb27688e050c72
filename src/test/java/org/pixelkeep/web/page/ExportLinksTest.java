package org.pixelkeep.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.access.Role;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.WebhookDraft;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.api.ExportedList;

/** The files that pages of lists link to are there, whatever the address of the page has collected. */
@QuarkusTest
class ExportLinksTest {
    private static final Pattern EXPORT = Pattern.compile("href=\"(/[^\"]*/export[^\"]*)\"");

    /** What pages read that says nothing of the rows, and what they do not read at all. */
    private static final String COLLECTED = "&limit=5&utm_source=mail&state=&fbclid=x%20y";

    /** Lists that are one part, whatever their length. */
    private static final Set<String> READ_AS_A_WHOLE = Set.of("coverage-rules");

    @Any
    @Inject
    Instance<ExportedList> lists;

    private static Network network() {
        var network = Given.networkWithAllVendors("Links");
        var acme = Given.advertiser(network, "Acme");
        var creative = Given.creative(acme, "Acme banner");
        Given.onCreative(Given.approvedPixel(network, "Acme pixel"), creative);
        Given.pixel(network, "Acme waiting");
        Given.source(network, "acme-supply", "Acme supply");
        Given.service(TemplateService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        TemplateDraft.named("Acme template")
                                .format(PixelFormat.IMAGE_URL)
                                .secureUrl("https://v.example/?p=${P1}")
                                .labels(List.of("Placement"))
                                .build());
        Given.service(WebhookService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        new WebhookDraft("Acme hook", "https://hooks.example/a", Set.of(FeedEntity.values()), false));
        return network;
    }

    @ParameterizedTest
    @CsvSource({
        "advertisers, q=Acme&sort=-name, q=Acme",
        "creatives, q=Acme&type=BANNER, type=BANNER",
        "pixels, q=Acme&sort=name, sort=name",
        "reviews, q=Acme, q=Acme",
        "vendors, q=a&sort=-name, sort=-name",
        "templates, q=Acme, q=Acme",
        "supply-sources, q=Acme, q=Acme",
        "webhooks, q=Acme, q=Acme",
        "users, role=NETWORK_ADMINISTRATOR, role=NETWORK_ADMINISTRATOR",
        "effective-pixels, standing=FIRING, standing=FIRING",
        "history, entity=PIXEL, entity=PIXEL"
    })
    void each_link_to_a_file_works_and_keeps_the_filters(String list, String filters, String kept) {
        var network = network();
        var cookie = SignedIn.cookie(GivenPeople.administrator(network.id).email);
        var page = "/networks/" + network.id + "/" + list + "?" + filters + COLLECTED;
        var links = EXPORT.matcher(SignedIn.withCookie(cookie)
                        .get(page)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .filter(link -> !link.contains("/associations/"))
                .toList();

        assertThat(links).hasSizeGreaterThanOrEqualTo(2);
        for (var link : links) {
            assertThat(link).contains(kept).doesNotContain("limit=", "utm_source", "fbclid", "state=");
            SignedIn.withCookie(cookie)
                    .urlEncodingEnabled(false)
                    .get(link)
                    .then()
                    .statusCode(200);
        }
    }

    /** A file of a long list would count it as often as it has parts. */
    @Test
    void no_list_is_counted_for_its_file() {
        var network = network();
        var by = Given.caller(Role.NETWORK_ADMINISTRATOR, network.id, null);
        GivenPeople.administrator(network.id);

        var totals = lists.stream()
                .filter(list -> !READ_AS_A_WHOLE.contains(list.name()))
                .collect(Collectors.toMap(
                        ExportedList::name,
                        list -> QuarkusTransaction.requiringNew()
                                .call(() -> list.whole(by, network.id).cells().after(null))));

        assertThat(totals)
                .hasSizeGreaterThan(10)
                .allSatisfy((name, part) -> assertThat(part.total()).as(name).isZero());
        assertThat(Objects.requireNonNull(totals.get("users")).items()).hasSize(1);
        assertThat(Objects.requireNonNull(totals.get("reviews")).items()).hasSize(1);
    }

    /** Page and file are of one mind. What people typed stands where they can correct it, or leave it out. */
    @Exhaustive("each filter of each list")
    @ParameterizedTest
    @CsvSource({
        "advertisers, state",
        "creatives, state",
        "creatives, type",
        "creatives, advertiserId",
        "creatives, uncovered",
        "creatives, carries",
        "pixels, state",
        "pixels, scope",
        "pixels, format",
        "pixels, event",
        "pixels, review",
        "pixels, waiting",
        "pixels, advertiser",
        "pixels, duplicates",
        "pixels, serving",
        "reviews, kind",
        "vendors, state",
        "templates, state",
        "supply-sources, state",
        "users, role",
        "users, advertiserId",
        "health, outcome",
        "effective-pixels, standing",
        "effective-pixels, reason",
        "effective-pixels, at",
    })
    void an_invalid_filter_is_refused_by_the_page_as_by_its_file(String list, String filter) {
        var network = network();
        var cookie = SignedIn.cookie(GivenPeople.administrator(network.id).email);
        var path = "/networks/" + network.id + "/" + list;
        var file = Set.of("pixels", "creatives").contains(list) ? path : "/api/v1" + path;

        var page = SignedIn.withCookie(cookie)
                .urlEncodingEnabled(false)
                .get(path + "?q=Acme&" + filter + "=foo%20%22bar")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(page)
                .contains("name=\"" + filter + "\" value=\"foo &quot;bar\"")
                .contains("name=\"q\" value=\"Acme\"")
                .contains("href=\"" + path + "?q=Acme\"");
        SignedIn.withCookie(cookie)
                .get(file + "/export?" + filter + "=foo")
                .then()
                .statusCode(422);
        SignedIn.withCookie(cookie)
                .header("HX-Request", true)
                .get(path + "?" + filter + "=foo")
                .then()
                .statusCode(422)
                .header("HX-Retarget", "#messages");
    }

    @Test
    void a_list_without_states_does_not_hand_one_on() {
        var network = network();
        var cookie = SignedIn.cookie(GivenPeople.administrator(network.id).email);

        for (var list : List.of("users", "webhooks")) {
            assertThat(SignedIn.withCookie(cookie)
                            .get("/networks/" + network.id + "/" + list + "?state=ARCHIVED")
                            .then()
                            .extract()
                            .asString())
                    .contains("/" + list + "/export\"");
        }
    }
}
