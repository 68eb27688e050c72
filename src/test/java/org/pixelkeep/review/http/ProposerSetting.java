package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A network whose advertiser has pixels that the network decided on, each of which could fire more than it does. */
final class ProposerSetting {
    /** An ID that nothing has. */
    static final long STRANGER = 987654321098L;

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
    private final String agentToken = SignedIn.newToken(
            proposer.email, "use-agent", "view-creative", "view-advertiser", "view-pixel", "edit-pixel");

    ProposerSetting() {
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
                set("ended"), ended.id, null, PixelDraft.of(ended).flying(null, Instant.parse("2020-01-01T00:00:00Z")));
        var custom = Given.approve(Given.pixel(first, Given.image("custom")));
        pixels.put("custom", custom.id);
        Given.onCreative(made("pending"), first);
        var rejected = made("rejected");
        Given.onAdvertiser(rejected, acme);
        Given.service(ReviewService.class)
                .decide(Given.system(network.id).because("Redirects."), rejected.id, null, Decision.REJECT, false);
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
                        NetworkDraft.named(network.name).with(NetworkFields.APPROVE_TEMPLATES, true));
        var templates = Given.service(TemplateService.class);
        var draft = TemplateDraft.named("Approved")
                .description("")
                .format(PixelFormat.IMAGE_URL)
                .secureUrl("https://trusted.example/${P1}")
                .labels(List.of("Number"))
                .build();
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
        var fields = new HashMap<String, Object>();
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
    final List<Response> each(LongFunction<Response>... misuses) {
        var answers = new ArrayList<Response>();
        for (var misuse : misuses) {
            pixels.values().forEach(id -> answers.add(misuse.apply(id)));
        }
        answers.add(misuses[0].apply(STRANGER));
        return answers;
    }

    Response api(String verb, String path, @Nullable Object body) {
        var request = RestAssured.given()
                .redirects()
                .follow(false)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json");
        return (body == null ? request : request.body(body)).request(verb, path);
    }

    /** What an agent of the proposer does with a pixel, confirming whatever it is told. */
    Response agent(String tool, long pixelId, Map<String, ?> more) {
        var arguments = new TreeMap<String, Object>(more);
        arguments.put("pixelId", pixelId);
        var dryRun = agent(tool, arguments);
        var confirmation = dryRun.jsonPath().getString("result.structuredContent.confirmation");
        if (confirmation == null) {
            return dryRun;
        }
        arguments.put("confirmation", confirmation);
        return agent(tool, arguments);
    }

    private Response agent(String tool, Map<String, ?> arguments) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + agentToken)
                .contentType("application/json")
                .body(Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        1,
                        "method",
                        "tools/call",
                        "params",
                        Map.of("name", tool, "arguments", arguments)))
                .post("/mcp");
    }

    /** The same by the Xandr-compatible API. */
    Response xandr(String verb, String query, Map<String, Object> pixel) {
        return api(verb, "/xandr/thirdparty-pixel" + query, Map.of("thirdparty-pixel", pixel));
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

    /** Sheets that make every pixel fire more, elsewhere, and everywhere; from the upload to the result. */
    List<Response> imports(boolean byApi) {
        var pixelRows = new StringBuilder("Pixel ID,State,Flight start,Flight end,Secure URL\n");
        var targets = new StringBuilder("Pixel,Applies to,Advertiser,Creative\n");
        pixels.values().forEach(id -> {
            pixelRows.append(id).append(",active,(clear),(clear),\n");
            targets.append(id).append(",all,,\n");
            targets.append(id).append(",,").append(acme.id).append(",\n");
            targets.append(id).append(",,,").append(second.id).append('\n');
        });
        var contents = new StringBuilder("Pixel ID,Secure URL\n");
        pixels.values().forEach(id -> contents.append(id).append(",https://evil.example/x\n"));
        return Stream.of(
                        imported(byApi, "PIXELS", pixelRows.toString()),
                        imported(byApi, "PIXELS", contents.toString()),
                        imported(byApi, "ASSOCIATIONS", targets.toString()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Response> imported(boolean byApi, String kind, String text) {
        var answers = new ArrayList<Response>();
        var imports = "/networks/" + network.id + "/imports";
        answers.add(
                byApi
                        ? RestAssured.given()
                                .header("Authorization", "Bearer " + token)
                                .contentType("text/csv")
                                .body(text)
                                .post("/api/v1" + imports + "?kind=" + kind)
                        : formOnly(imports, Map.of("kind", kind, "text", text)));
        var importId = Database.number("select max(id) from import_job where network_id = ?", network.id);
        for (var step : List.of("check", "apply")) {
            answers.add(
                    byApi
                            ? api("POST", "/api/v1/imports/" + importId + "/" + step, Map.of())
                            : formOnly("/imports/" + importId + "/" + step, Map.of()));
            GivenImports.settle(importId);
        }
        return answers;
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

    Set<String> fires(Creative creative) {
        return SignedIn.token(administrator)
                .get("/api/v1/creatives/" + creative.id + "/effective-pixels")
                .jsonPath()
                .<Map<String, Object>>getList("firing")
                .stream()
                .map(pixel -> "\"" + pixel.get("pixelId") + " " + pixel.get("url"))
                .collect(Collectors.toSet());
    }

    /** The same with one more field. */
    static <V> Map<String, V> with(Map<String, V> some, String name, V value) {
        var all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }
}
