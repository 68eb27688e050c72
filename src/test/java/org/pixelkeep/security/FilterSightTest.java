package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;

/**
 * An ID in a filter, form, or body reveals nothing hidden from its sender: IDs of a sibling or another network give the
 * same status and body as nonexistent ones. A new parameter is missing from the tables below and fails the test until
 * someone says what it names.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterSightTest {
    private static final String MISSING = "987654321098";
    private static final String MISSING_SET = "00000000-0000-0000-0000-000000000000";

    /** What the ID parameters refer to. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("advertiser", "advertiser"),
            Map.entry("advertiserId", "advertiser"),
            Map.entry("creativeId", "creative"),
            Map.entry("pixelId", "pixel"),
            Map.entry("pixel", "pixel"),
            Map.entry("creatives", "creative"),
            Map.entry("pixels", "pixel"),
            Map.entry("pixelIds", "pixel"),
            Map.entry("associationId", "association"),
            Map.entry("networkId", "network"),
            Map.entry("targetAdvertiser", "advertiser"),
            Map.entry("targetCreative", "creative"),
            Map.entry("vendor", "vendor"),
            Map.entry("vendorId", "vendor"),
            Map.entry("vendorIds", "vendor"),
            Map.entry("without", "advertiser"),
            Map.entry("uncovered", "rule"),
            Map.entry("entityId", "entity"),
            Map.entry("changeSet", "changeSet"));

    /** Parameters without IDs, in URLs and forms. */
    private static final Set<String> NO_IDS = noIds();

    /** Parameters that a filter needs in order to have any effect. */
    private static final Map<String, List<String>> TOGETHER = Map.of(
            "pixels", List.of("of=ACTIVATE"),
            "creatives", List.of("of=ARCHIVE"),
            "pixel", List.of("of=ATTACH"),
            "associationId", List.of("of=DETACH"),
            "entityId",
                    List.of(
                            "entity=PIXEL",
                            "entity=CREATIVE",
                            "entity=ADVERTISER",
                            "entity=ASSOCIATION",
                            "entity=NETWORK"));

    /** For the attach page. */
    private static final Map<String, String> TARGETS = Map.of("advertiser", "ADVERTISER", "creative", "CREATIVE");

    /** IDs in these tables start where no other number on a page is. */
    private static final List<String> TABLES =
            List.of("network", "advertiser", "creative", "pixel", "association", "vendor", "coverage_rule", "template");

    private Network network = new Network();
    private final Map<String, String> own = new LinkedHashMap<>();
    private final Map<String, String> sibling = new LinkedHashMap<>();
    private final Map<String, String> elsewhere = new LinkedHashMap<>();
    private final Map<UserAccount, Boolean> people = new LinkedHashMap<>();
    private UserAccount administrator = new UserAccount();
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @BeforeAll
    void two_advertisers_that_share_pixels_and_another_network() throws SQLException {
        for (var table : TABLES) {
            // Each in a range of its own, so that an ID of one is not taken for that of another.
            var start = 1_700_000_000L + TABLES.indexOf(table) * 100_000_000L;
            var next = start + Database.number("select coalesce(max(id), 0) from " + table) % 100_000_000L;
            Database.execute("alter table " + table + " auto_increment = " + next);
        }
        network = Given.network("Northwind");
        administrator = GivenPeople.administrator(network.id);
        var shared = Given.approvedPixel(network, "Shared");
        Given.onAllCreatives(shared);
        var acme = OneOfEverything.create(own, network, null);
        var other = OneOfEverything.create(sibling, network, acme);
        OneOfEverything.create(elsewhere, Given.network("Southpole"), null);
        var both = Given.approvedPixel(network, "Both");
        Given.onAdvertiser(both, acme);
        Given.onAdvertiser(both, other);
        var narrowed = Given.approvedPixel(network, "Narrowed");
        Given.onAdvertiser(narrowed, acme);
        Given.onCreative(narrowed, Objects.requireNonNull(creative(sibling)));
        people.put(GivenPeople.advertiserManager(network.id, acme.id), true);
        people.put(GivenPeople.proposer(network.id, acme.id), true);
        people.put(GivenPeople.advertiser(network.id, acme.id), true);
        people.put(GivenPeople.trafficker(network.id), false);
        people.put(administrator, false);
    }

    @BeforeEach
    void nothing_was_told_yet() {
        leaks.clear();
        // Gaps are counted when somebody first opens the page.
        Http.get(Credentials.session(administrator.email), "/networks/" + network.id + "/coverage");
    }

    @Test
    void every_parameter_is_known() {
        var names = new TreeSet<String>();
        Routes.methods().forEach(method -> {
            names.addAll(names(method, RestQuery.class));
            names.addAll(names(method, RestForm.class));
        });
        names.removeAll(NO_IDS);

        assertThat(KINDS.keySet())
                .as("say what a new parameter names, or that it is no id")
                .containsAll(names);
    }

    @Sampled
    @Test
    void a_filter_reveals_nothing_about_hidden_objects() {
        var asking = new ArrayList<Runnable>();
        var filters = new TreeSet<String>();
        Routes.methods().forEach(method -> {
            var route = Routes.of(method);
            if (route.isRead() && own.keySet().containsAll(route.variables())) {
                names(method, RestQuery.class).stream()
                        .filter(KINDS::containsKey)
                        .forEach(name -> {
                            filters.add(route.path() + " " + name);
                            people.forEach((person, ofAdvertiser) -> asking.add(() -> compare(
                                    person,
                                    ofAdvertiser,
                                    name,
                                    (credentials, query) -> Http.get(credentials, path(route) + "?" + query))));
                        });
            }
        });

        Http.together(Sample.of(asking, 120));

        assertThat(filters)
                .contains(
                        "/networks/{networkId}/pixels advertiser",
                        "/networks/{networkId}/creatives advertiserId",
                        "/networks/{networkId}/history creativeId",
                        "/api/v1/history creativeId",
                        "/api/v1/networks/{networkId}/creatives uncovered",
                        "/api/v1/networks/{networkId}/pixels vendor",
                        "/pixels/{pixelId}/consequences associationId");
        assertThat(leaks).isEmpty();
    }

    /** Each ID field of each form and body. */
    @Sampled
    @Test
    void request_bodies_reveal_nothing_about_hidden_objects() {
        var asking = new ArrayList<Runnable>();
        bodies((route, body) -> people.forEach((person, ofAdvertiser) -> KINDS.forEach((name, kind) -> {
            if (body.contains("{" + kind + "}")) {
                asking.add(() -> compare(person, ofAdvertiser, name, (credentials, query) -> {
                    var value = query.substring(query.lastIndexOf('=') + 1);
                    var form = !route.contains("/api/");
                    return Http.send(
                            credentials,
                            "POST",
                            filled(route),
                            form ? "application/x-www-form-urlencoded" : "application/json",
                            body.replace("{" + kind + "}", value));
                }));
            }
        })));

        Http.together(Sample.of(asking, 60));

        assertThat(leaks).isEmpty();
    }

    private static void bodies(BiConsumer<String, String> each) {
        var image = "\"name\": \"Sent\", \"format\": \"IMAGE_URL\", \"secureUrl\": \"https://sent.example/x\"";
        each.accept(
                "/api/v1/pixels/{pixelId}/associations",
                "{\"target\": \"ADVERTISER\", \"advertiserId\": {advertiser}}");
        each.accept("/api/v1/pixels/{pixelId}/associations", "{\"target\": \"CREATIVE\", \"creativeId\": {creative}}");
        each.accept("/pixels/{pixelId}/associations", "target=CREATIVE&creativeId={creative}");
        each.accept("/pixels/{pixelId}/associations", "target=ADVERTISER&advertiserId={advertiser}");
        each.accept("/pixels/{pixelId}/associations/consequences", "target=CREATIVE&creativeId={creative}");
        each.accept("/pixels/{pixelId}/associations/consequences", "target=ADVERTISER&advertiserId={advertiser}");
        each.accept(
                "/api/v1/pixels/{pixelId}/consequences",
                "{\"target\": \"ADVERTISER\", \"advertiserId\": {advertiser}}");
        each.accept("/api/v1/pixels/{pixelId}/consequences", "{\"target\": \"CREATIVE\", \"creativeId\": {creative}}");
        each.accept("/api/v1/pixels/{pixelId}/consequences", "{\"vendorIds\": [{vendor}]}");
        each.accept("/creatives/{creativeId}/associations", "kind=attach&pixelId={pixel}");
        each.accept("/creatives/{creativeId}/associations", "kind=exclude&pixelId={pixel}");
        each.accept(
                "/api/v1/networks/{networkId}/pixel-changes", "{\"change\": \"ACTIVATE\", \"pixelIds\": [{pixel}]}");
        each.accept("/api/v1/networks/{networkId}/consequences", "{\"change\": \"ACTIVATE\", \"pixelIds\": [{pixel}]}");
        each.accept(
                "/api/v1/networks/{networkId}/consequences", "{\"decision\": \"APPROVE\", \"pixelIds\": [{pixel}]}");
        each.accept("/api/v1/networks/{networkId}/reviews", "{\"decision\": \"APPROVE\", \"pixelIds\": [{pixel}]}");
        each.accept("/networks/{networkId}/pixels/bulk", "of=ACTIVATE&pixels={pixel}");
        each.accept("/networks/{networkId}/creatives/bulk", "of=ARCHIVE&creatives={creative}");
        each.accept("/networks/{networkId}/creatives/bulk", "of=ATTACH&pixel={pixel}&creatives=1");
        each.accept(
                "/api/v1/networks/{networkId}/creative-changes",
                "{\"change\": \"ARCHIVE\", \"creativeIds\": [{creative}]}");
        each.accept(
                "/api/v1/networks/{networkId}/creative-changes",
                "{\"change\": \"ATTACH\", \"creativeIds\": [1], \"pixelId\": {pixel}}");
        each.accept(
                "/api/v1/networks/{networkId}/consequences",
                "{\"change\": \"ARCHIVE\", \"creativeIds\": [{creative}]}");
        each.accept("/networks/{networkId}/reviews", "decision=APPROVE&pixels={pixel}");
        each.accept("/networks/{networkId}/reviews/consequences", "decision=APPROVE&pixels={pixel}");
        each.accept("/api/v1/pixels/parse", "{\"text\": \"sent\", \"advertiserId\": {advertiser}}");
        each.accept("/api/v1/pixels/parse", "{\"text\": \"sent\", \"creativeId\": {creative}}");
        each.accept("/api/v1/effective-pixels", "{\"creativeIds\": [{creative}]}");
        each.accept("/api/v1/advertisers/{advertiserId}/pixels", "{" + image + ", \"vendorIds\": [{vendor}]}");
        each.accept(
                "/advertisers/{advertiserId}/pixels",
                "name=Sent&format=IMAGE_URL&event=IMPRESSION&secureUrl=https://sent.example/x&vendorsByHand=true"
                        + "&position=x&vendorIds={vendor}");
        each.accept(
                "/api/v1/templates/{templateId}/pixels",
                "{\"name\": \"Sent\", \"advertiserId\": {advertiser}, \"values\": [\"7\"]}");
        each.accept(
                "/api/v1/templates/{templateId}/pixels",
                "{\"name\": \"Sent\", \"creativeId\": {creative}, \"values\": [\"7\"]}");
        each.accept("/templates/{templateId}/pixels", "name=Sent&advertiserId={advertiser}&p1=7");
        each.accept("/templates/{templateId}/pixels", "name=Sent&creativeId={creative}&p1=7");
        each.accept("/templates/{templateId}/pixels/consequences", "name=Sent&advertiserId={advertiser}&p1=7");
        each.accept("/templates/{templateId}/pixels/consequences", "name=Sent&creativeId={creative}&p1=7");
        each.accept(
                "/api/v1/networks/{networkId}/coverage-rules",
                "{\"name\": \"Sent\", \"vendorCategory\": \"VERIFICATION\", \"advertiserId\": {advertiser}}");
        each.accept(
                "/networks/{networkId}/coverage", "name=Sent&vendorCategory=VERIFICATION&advertiserId={advertiser}");
        each.accept(
                "/api/v1/networks/{networkId}/templates",
                "{" + image.replace("/x", "/${P1}") + ", \"vendorId\": {vendor}}");
        each.accept(
                "/networks/{networkId}/users",
                "name=Sent&email=sent@pixelkeep.test&role=ADVERTISER&advertiserId={advertiser}");
        each.accept("/api/v1/networks/{networkId}/change-sets/{changeSet}/reversal", "{}");
    }

    /** One kind of request, with IDs of others and with nonexistent ones. */
    private interface Asking {
        HttpResponse<String> with(Credentials credentials, String query);
    }

    private void compare(UserAccount person, boolean ofAdvertiser, String name, Asking asking) {
        var credentials = Credentials.session(person.email);
        var kind = Objects.requireNonNull(KINDS.get(name));
        for (var together : TOGETHER.getOrDefault(
                name, List.of(TARGETS.containsKey(kind) ? "of=ATTACH&target=" + TARGETS.get(kind) : ""))) {
            var of = kind.equals("entity")
                    ? together.substring(together.indexOf('=') + 1).toLowerCase(java.util.Locale.ROOT)
                    : kind;
            var missing = of.equals("changeSet") ? MISSING_SET : MISSING;
            var expected = answered(asking, credentials, together, name, missing);
            Stream.of(ofAdvertiser ? sibling : elsewhere, elsewhere).distinct().forEach(place -> {
                var id = place.get(of);
                if (id != null
                        && !(of.equals("network") && place == sibling)
                        && !(ofAdvertiser && of.equals("vendor") && place == sibling)) {
                    var answer = answered(asking, credentials, together, name, id);
                    if (!answer.equals(expected)) {
                        leaks.add(name + "=" + id + " (" + (place == sibling ? "sibling" : "elsewhere") + ") by "
                                + person.email + " " + together + ":\n" + difference(expected, answer));
                    }
                }
            });
        }
    }

    private static String answered(Asking asking, Credentials credentials, String together, String name, String id) {
        var answer = asking.with(credentials, (together.isEmpty() ? "" : together + "&") + name + "=" + id);
        var body =
                AccessMatrixTest.PASSING.matcher(answer.body().replace(id, "~")).replaceAll("~");
        return answer.request().uri().getPath() + " " + answer.statusCode() + " "
                + answer.headers().firstValue("Location").orElse("").replace(id, "~") + "\n" + body;
    }

    private static String difference(String expected, String answer) {
        var at = 0;
        while (at < Math.min(expected.length(), answer.length()) && expected.charAt(at) == answer.charAt(at)) {
            at++;
        }
        var from = Math.max(0, at - 80);
        return expected.lines().findFirst().orElse("") + ": …"
                + expected.substring(from, Math.min(expected.length(), at + 120)) + "… is …"
                + answer.substring(from, Math.min(answer.length(), at + 120)) + "…";
    }

    private String path(Route route) {
        return filled(route.path());
    }

    private String filled(String path) {
        var filled = path;
        for (var id : own.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    /** The parameter names of a kind, including those in beans. */
    private static Set<String> names(Method method, Class<?> annotation) {
        var names = new TreeSet<String>();
        for (var parameter : method.getParameters()) {
            collect(parameter, parameter.getName(), parameter.getType(), annotation, names);
        }
        return names;
    }

    private static void collect(
            AnnotatedElement element, String name, Class<?> type, Class<?> annotation, Set<String> names) {
        if (annotation == RestQuery.class && element.isAnnotationPresent(RestQuery.class)) {
            var called = element.getAnnotation(RestQuery.class).value();
            names.add(called.isEmpty() ? name : called);
        } else if (annotation == RestForm.class && element.isAnnotationPresent(RestForm.class)) {
            var called = element.getAnnotation(RestForm.class).value();
            names.add(called.isEmpty() ? name : called);
        } else if (element.isAnnotationPresent(QueryParam.class) && annotation == RestQuery.class) {
            names.add(element.getAnnotation(QueryParam.class).value());
        } else if (element.isAnnotationPresent(BeanParam.class)) {
            if (type.isRecord()) {
                var components = type.getRecordComponents();
                var constructor = type.getDeclaredConstructors()[0].getParameters();
                for (var index = 0; index < components.length; index++) {
                    collect(
                            constructor[index],
                            components[index].getName(),
                            components[index].getType(),
                            annotation,
                            names);
                    collect(
                            components[index],
                            components[index].getName(),
                            components[index].getType(),
                            annotation,
                            names);
                }
            }
            Arrays.stream(type.getDeclaredFields())
                    .forEach(field -> collect(field, field.getName(), field.getType(), annotation, names));
        }
    }

    private static @Nullable Creative creative(Map<String, String> place) {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                .call(() -> Creative.<Creative>findById(Long.valueOf(Objects.requireNonNull(place.get("creative")))));
    }

    private static Set<String> noIds() {
        var ofPixels = PixelFields.ALL.where(field -> field.type() != FieldType.ID && field.type() != FieldType.IDS);
        return Stream.of(
                        String.join(" ", ofPixels.names()),
                        "q sort after before limit updatedAfter replaceTypes state scope format event review type secure supply at vast native dialect macros tc"
                                + " gpp gdpr gpp_sid find actor entity channel action field from to revision output for since",
                        // by names a person, and is read only for those who know the people of the network.
                        "by mail page service unread",
                        "duplicates layout of period standing status decision target exclusion creativeTypes flightStart flightEnd suspendCreatives outcome policy preview",
                        // Form fields. Only callers who see the whole network or the platform may send role and place.
                        "apiFramework browserOptional executableType executableUrl moreCustomEvent moreEvent moreOffset morePath moreSecureUrl moreUrl serving"
                                + " notExecutedUrl pasted path rows vendorKey verificationParameters"
                                + " account address addresses again agentsWait carries defaultDialect appliesTo approveTemplates back category checkHealth checkScripts code company"
                                + " declareToAdx demanded description digest do email endTokens entities everywhere expires expiresAt fix fourEyes"
                                + " editsStopLive googleProviderId gvlId height holdBackLikelyDuplicates holdUnknownVendors hosts hours invitation keepDeliveries keepImports keepNotices kind kinds label1 label2 label3 label4 label5 legalBases list"
                                + " current-password network next one-time-code overlapHours part p1 p2 p3 p4 p5 password pixelLimit place purposes"
                                + " archived declarationList vendorsDeclared"
                                + " live reason retired reviewRestored role scopes source stopLive trusted waiting withAssociations withPixels"
                                + " edit make open piece pieceContent pieceFormat pieceName pieceSecureContent text trackerEvent trackerOf trackerOffset"
                                + " trackerSecureUrl trackerUrl"
                                + " dayOrder numberStyle ourColumn ourColumnsOf ours ourZone theirColumn theirColumnsOf theirs"
                                + " theirZone tolerance until"
                                + " targetSearch lastTargetSearch sampleDialect base merge inForm"
                                + " all columns density matching query reset shared"
                                + " column file fileName mode result confirm history step"
                                + " ticket vendorCategory version wait width withoutArchived")
                .flatMap(words -> Stream.of(words.split(" ")))
                .collect(Collectors.toSet());
    }
}
