package org.pixelkeep.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.serving.decide.DatabaseOracle;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.RandomSupply;
import org.pixelkeep.testing.TcString;
import org.pixelkeep.vendor.VendorCategory;

@QuarkusTest
class RestoreServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final int CREATIVES = 620;

    @Inject
    RestoreService service;

    @Inject
    DatabaseOracle oracle;

    @Inject
    Clock clock;

    @Test
    void every_creative_of_a_restored_network_gets_the_same_pixels_in_every_context() throws Exception {
        var from = full();
        var archive = Archives.of(from.id, true);
        var to = Given.network("Restored");

        var restored = restore(Given.system(to.id), to, archive, true);

        assertThat(restored.saved()).isTrue();
        assertThat(restored.waiting()).isZero();
        var ids = ids(from.id, to.id);
        assertThat(creatives(to.id)).hasSize(CREATIVES + 3);
        for (var context : contexts()) {
            assertThat(answers(to.id, context, Map.of()))
                    .as("%s", context)
                    .isEqualTo(answers(from.id, context, ids))
                    .anyMatch(answer -> answer.contains("\"pixelId\""));
        }
    }

    @Test
    void the_archive_of_a_restored_network_is_the_same_but_for_ids() throws Exception {
        var from = full();
        var to = Given.network("Restored");
        restore(Given.system(to.id), to, Archives.of(from.id, false), true);

        var again = Archives.files(Archives.of(to.id, false));

        var first = Archives.files(Archives.of(from.id, false));
        for (var kind : List.of(
                ArchiveKind.ADVERTISER,
                ArchiveKind.CREATIVE,
                ArchiveKind.PIXEL,
                ArchiveKind.ASSOCIATION,
                ArchiveKind.TEMPLATE,
                ArchiveKind.COVERAGE_RULE,
                ArchiveKind.SUPPLY_SOURCE)) {
            assertThat(withoutIds(Objects.requireNonNull(again.get(kind.file()))))
                    .as("%s", kind)
                    .isEqualTo(withoutIds(Objects.requireNonNull(first.get(kind.file()))))
                    .isNotEmpty();
        }
        assertThat(vendors(again)).containsExactlyInAnyOrderElementsOf(vendors(first));
    }

    @Test
    void a_try_tells_the_same_and_leaves_nothing() throws Exception {
        var archive = Archives.of(full().id, false);
        var to = Given.network("Untouched");
        var before = rows(to.id);

        var tried = restore(Given.system(to.id), to, archive, false);

        assertThat(tried.saved()).isFalse();
        assertThat(tried.manifest().count(ArchiveKind.CREATIVE)).isEqualTo(CREATIVES + 3);
        assertThat(rows(to.id)).isEqualTo(before);
    }

    @Test
    void who_may_not_approve_alone_gets_what_was_approved_to_review() throws Exception {
        var from = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(from, "Acme"), "Banner");
        Given.onCreative(Given.approvedPixel(from, "Viewability"), creative);
        var archive = Archives.of(from.id, false);
        var strict = Given.network("Strict", null, true);
        var free = Given.network("Free");

        var waiting = restore(Given.caller(Role.NETWORK_ADMINISTRATOR, strict.id, null), strict, archive, true);
        var fires = restore(Given.caller(Role.NETWORK_ADMINISTRATOR, free.id, null), free, archive, true);

        assertThat(waiting.waiting()).isEqualTo(1);
        assertThat(waiting.notes()).anyMatch(note -> note.startsWith("1 pixels that were approved wait"));
        assertThat(Database.texts("select review_status from pixel where network_id = ?", strict.id))
                .containsExactly("PENDING");
        assertThat(fires.waiting()).isZero();
        assertThat(Database.texts("select review_status from pixel where network_id = ?", free.id))
                .containsExactly("APPROVED");
    }

    @Test
    void a_network_with_inventory_takes_no_archive() throws Exception {
        var archive = Archives.of(Given.network("Northwind").id, false);
        var used = Given.network("Used");
        Given.advertiser(used, "Acme");
        var before = rows(used.id);

        assertThatThrownBy(() -> restore(Given.system(used.id), used, archive, true))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("without any");
        assertThat(rows(used.id)).isEqualTo(before);
    }

    /** What is wrong, and how it is told. */
    private record Damage(String name, Spoiling spoiling, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Spoiling {
        byte[] of(byte[] archive);
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("nothing", archive -> new byte[0], "not an archive"),
                new Damage("no zip", archive -> "Name,Code\n".getBytes(StandardCharsets.UTF_8), "not an archive"),
                new Damage("cut off", archive -> Arrays.copyOf(archive, archive.length / 2), "cut off"),
                new Damage("flipped", RestoreServiceTest::flipped, "damaged"),
                new Damage("checksum", archive -> changed(archive, "Acme", "Acne"), "pixels.jsonl|advertisers.jsonl"),
                new Damage(
                        "line twice",
                        archive -> edited(archive, ArchiveKind.ADVERTISER, text -> text + text),
                        "line 2"),
                new Damage("unknown file", archive -> more(archive, "../../etc/passwd", "x\n"), "“../../etc/passwd”"),
                new Damage("unknown kind", archive -> more(archive, "campaigns.jsonl", "{}\n"), "campaigns.jsonl"),
                new Damage("file twice", RestoreServiceTest::doubled, "twice"),
                new Damage("missing file", archive -> less(archive, "pixels.jsonl"), "lacks the file pixels.jsonl"),
                new Damage("no manifest", archive -> less(archive, Manifest.NAME), "no manifest"),
                new Damage("newer", archive -> changed(archive, "\"version\" : 1", "\"version\" : 2"), "format 2"),
                new Damage(
                        "unknown field",
                        archive ->
                                edited(archive, ArchiveKind.ADVERTISER, text -> text.replace("\"name\"", "\"nome\"")),
                        "advertisers.jsonl, line 1: The field “nome”"),
                new Damage(
                        "no JSON",
                        archive -> edited(archive, ArchiveKind.PIXEL, text -> "{\"id\":1,\n" + text),
                        "pixels.jsonl, line 1"),
                new Damage(
                        "field twice",
                        archive -> edited(
                                archive, ArchiveKind.ADVERTISER, text -> text.replace("{\"id\"", "{\"id\":1,\"id\"")),
                        "advertisers.jsonl, line 1"),
                new Damage(
                        "wrong type",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replace("\"active\":true", "\"active\":1")),
                        "“active”"),
                new Damage(
                        "far time",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replaceFirst(
                                        "\"createdAt\":\"[^\"]*\"", "\"createdAt\":\"+12000-01-01T00:00:00Z\"")),
                        "“createdAt”"),
                new Damage(
                        "missing advertiser",
                        archive -> edited(archive, ArchiveKind.ADVERTISER, text -> ""),
                        "creatives.jsonl, line 1: “advertiserId”"),
                new Damage(
                        "invalid name",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"\"")),
                        "advertisers.jsonl, line 1: name: Enter a name."),
                new Damage(
                        "dangerous address",
                        archive -> edited(
                                archive,
                                ArchiveKind.PIXEL,
                                text -> text.replaceFirst(
                                        "\"secureUrl\":\"[^\"]*\"", "\"secureUrl\":\"javascript:alert(1)\"")),
                        "pixels.jsonl, line 1: secureUrl"),
                new Damage(
                        "foreign owner",
                        archive -> edited(
                                archive,
                                ArchiveKind.ASSOCIATION,
                                text -> text.replaceFirst("\"target\":\"NETWORK\"", "\"target\":\"CREATIVE\"")),
                        "associations.jsonl, line 1: target"),
                new Damage(
                        "no ID",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replaceFirst("\\{\"id\":[0-9]+", "{\"id\":0")),
                        "“id”"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void a_damaged_archive_is_refused_with_its_place_and_nothing_is_written(Damage damage) throws Exception {
        var from = small();
        var archive = damage.spoiling().of(Archives.of(from.id, false));
        var to = Given.network("Untouched");
        var before = rows(to.id);

        assertThatThrownBy(() -> restore(Given.system(to.id), to, archive, true))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> {
                    assertThat(refused.violations().get(0).field()).isEqualTo("file");
                    assertThat(refused.violations().get(0).message()).containsPattern(quoted(damage.told()));
                });
        assertThat(rows(to.id)).isEqualTo(before);
    }

    @Test
    void a_bomb_is_refused_while_it_is_unpacked() throws Exception {
        var files = Archives.files(Archives.of(small().id, false));
        files.put(ArchiveKind.ADVERTISER.file(), "\n".repeat(200_001));
        var lines = Archives.signed(files);
        files.put(ArchiveKind.ADVERTISER.file(), " ".repeat(3 * 1024 * 1024));
        var line = Archives.signed(files);

        assertThatThrownBy(() -> Archive.open(ArchiveSource.of(lines), ArchiveLimits.UPLOAD))
                .hasMessageContaining("more than 200,000 lines");
        assertThatThrownBy(() -> Archive.open(ArchiveSource.of(line), ArchiveLimits.UPLOAD))
                .hasMessageContaining("more than 2 MB");
        assertThatThrownBy(() -> Archive.open(ArchiveSource.of(line), new ArchiveLimits(1024 * 1024, 10)))
                .hasMessageContaining("more than 1 MB unpacked");
    }

    @Test
    void every_table_of_networks_is_in_archives_or_left_out_for_a_reason() throws Exception {
        var left = new HashMap<String, String>();
        try (var list = RestoreServiceTest.class.getResourceAsStream("/archive-tables.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> left.put(line.split(" \\| ")[0], line.split(" \\| ")[1]));
        }
        var inside = new ArrayList<>(List.of("vendor_host", "pixel_vendor", "role_grant"));
        Stream.of(ArchiveKind.values()).map(ArchiveKind::table).forEach(inside::add);

        var tables = Database.texts(
                "select distinct table_name from information_schema.columns where table_schema = database()"
                        + " and column_name in ('network_id', 'shown_in', 'made_in')");

        assertThat(tables).isNotEmpty().allMatch(table -> inside.contains(table) != left.containsKey(table));
    }

    @Test
    void the_same_revision_gives_the_same_bytes() throws Exception {
        var network = small();
        var archive = Archives.of(network.id, true);
        Given.network("Another");

        assertThat(Archives.of(network.id, true)).isEqualTo(archive);
    }

    @Test
    void an_archive_holds_no_secrets() throws Exception {
        var files = Archives.files(Archives.of(small().id, true));

        assertThat(files.keySet()).contains("people.jsonl", "history.jsonl");
        assertThat(String.join("", files.values()))
                .doesNotContainIgnoringCase("password_hash", "\"secret", "token_hash");
    }

    private static String quoted(String told) {
        return String.join("|", Stream.of(told.split("\\|")).map(Pattern::quote).toList());
    }

    private Restored restore(Caller caller, Network to, byte[] archive, boolean saving) {
        return service.restore(
                caller,
                to.id,
                Archive.open(ArchiveSource.of(archive), ArchiveLimits.UPLOAD),
                saving,
                (kind, lines) -> {});
    }

    private static byte[] flipped(byte[] archive) {
        var other = archive.clone();
        for (var at = 200; at < 260; at++) {
            other[at] ^= 0x55;
        }
        return other;
    }

    private static byte[] changed(byte[] archive, String word, String other) {
        var files = Archives.files(archive);
        files.replaceAll((name, text) -> text.replace(word, other));
        return Archives.zip(files);
    }

    private static byte[] edited(byte[] archive, ArchiveKind kind, UnaryOperator<String> change) {
        return Archives.with(archive, kind, change);
    }

    private static byte[] more(byte[] archive, String name, String text) {
        var files = Archives.files(archive);
        files.put(name, text);
        return Archives.signed(files);
    }

    private static byte[] less(byte[] archive, String name) {
        var files = Archives.files(archive);
        files.remove(name);
        return Archives.zip(files);
    }

    /** A zip writer refuses the same name twice, so the name is changed where it stands. */
    private static byte[] doubled(byte[] archive) {
        var files = Archives.files(archive);
        files.put("pixels.jsonX", "");
        var text = new String(Archives.zip(files), StandardCharsets.ISO_8859_1).replace("pixels.jsonX", "pixels.jsonl");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, Long> rows(long networkId) {
        var rows = new LinkedHashMap<String, Long>();
        for (var table : List.of(
                "advertiser",
                "creative",
                "vendor",
                "pixel",
                "association",
                "template",
                "coverage_rule",
                "history_change")) {
            rows.put(table, Database.number("select count(*) from " + table + " where network_id = ?", networkId));
        }
        return rows;
    }

    private static Network small() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability of Acme"));
        return network;
    }

    /** A network with something of every kind, in every state. */
    private static Network full() {
        var network = Given.network("Northwind", 10, false);
        var caller = Given.system(network.id);
        Given.service(NetworkService.class)
                .edit(
                        caller,
                        network.id,
                        null,
                        new NetworkDraft(network.name, 6, false, true, false, false, false, false, true, true));
        RandomSupply.begin(network);
        var acme = Given.advertiser(network, "Acme");
        var gone = Given.advertiser(network, "Gone");
        var creatives = new ArrayList<Creative>();
        for (var number = 0; number < CREATIVES; number++) {
            creatives.add(Given.creative(
                    acme, "Creative " + number, CreativeType.values()[number % CreativeType.values().length]));
        }
        var suspended = Given.creative(acme, "Suspended");
        var archived = Given.creative(acme, "Archived");
        Given.creative(gone, "Of an archived advertiser");
        Given.service(CreativeService.class).suspend(caller, List.of(suspended.id));
        Given.service(CreativeService.class).archive(caller, archived.id, null);

        var everywhere = Given.approvedPixel(network, "Everywhere");
        Given.onAllCreatives(everywhere);
        Given.excluding(everywhere, creatives.get(7));
        Given.onAllOfType(Given.approvedPixel(network, "Only video"), CreativeType.VIDEO);
        var random = new Random(7);
        for (var number = 0; number < 30; number++) {
            var url = "https://ad.doubleclick.net/ddm/trackimp/N" + (number % 20) + "?ord=[timestamp]";
            var draft = RandomSupply.on(
                            Given.draft(
                                    "Tracker " + number,
                                    PixelFormat.IMAGE_URL,
                                    number % 3 == 0 ? url.replace("https", "http") : null,
                                    number % 5 == 0 && number % 3 == 0 ? null : url),
                            random)
                    .with(PixelFields.POSITION, number % 4)
                    .with(PixelFields.EVENT, number % 6 == 0 ? PixelEvent.CLICK : PixelEvent.IMPRESSION);
            var pixel = number % 2 == 0 ? Given.pixel(network, draft) : Given.pixel(acme, draft);
            if (number % 7 != 0) {
                Given.approve(pixel);
            }
            Given.onCreative(pixel, creatives.get(number));
            Given.onAdvertiser(pixel, acme);
        }
        Given.approve(Given.pixel(creatives.get(4), Given.script("Custom script", "var a = 1;")));
        var edited = Given.approvedPixel(network, "Edited");
        Given.onAllCreatives(edited);
        Given.service(PixelService.class)
                .edit(
                        caller,
                        edited.id,
                        null,
                        PixelDraft.of(edited).with(PixelFields.SECURE_URL, "https://new.example/pixel.gif"));
        var old = Given.pixel(network, "Old");
        Given.service(PixelService.class).archive(caller, old.id, null);
        Given.service(AdvertiserService.class).archive(caller, gone.id, null);
        Given.service(TemplateService.class)
                .create(
                        caller,
                        network.id,
                        new TemplateDraft(
                                "Template",
                                "Described",
                                null,
                                PixelFormat.IMAGE_URL,
                                PixelEvent.IMPRESSION,
                                null,
                                "https://vendor.example/pixel?id=${P1}",
                                null,
                                null,
                                List.of("Placement")));
        Given.service(CoverageRuleService.class)
                .create(
                        caller,
                        network.id,
                        new CoverageRuleDraft(
                                "Covered", acme.id, Set.of(CreativeType.VIDEO), VendorCategory.VERIFICATION, null));
        return network;
    }

    private List<Context> contexts() {
        var consent = TcString.of(choices -> choices);
        return Stream.of(
                        ContextInput.of(null, null, List.of()),
                        ContextInput.of("false", null, List.of()),
                        ContextInput.of(null, "google-adx", List.of()),
                        ContextInput.of(null, "open-market", List.of("IMPRESSION")),
                        ContextInput.of("false", "radio", List.of("CLICK")),
                        new ContextInput(null, null, List.of(), null, consent, null, null, null, null, null, Map.of()))
                .map(input -> input.context(clock))
                .toList();
    }

    private static List<Long> creatives(long networkId) {
        return Database.texts("select id from creative where network_id = ? order by id", networkId).stream()
                .map(Long::valueOf)
                .toList();
    }

    /** From the IDs of one network to those of the other, by the fields that have them. */
    private static Map<String, Map<Long, Long>> ids(long from, long to) {
        var ids = new HashMap<String, Map<Long, Long>>();
        for (var table : List.of("creative", "pixel", "association", "advertiser")) {
            var there = Database.texts("select id from " + table + " where network_id = ? order by id", from);
            var here = Database.texts("select id from " + table + " where network_id = ? order by id", to);
            assertThat(here).as(table).hasSameSizeAs(there);
            var of = new HashMap<Long, Long>();
            for (var at = 0; at < there.size(); at++) {
                of.put(Long.valueOf(there.get(at)), Long.valueOf(here.get(at)));
            }
            ids.put(table, of);
        }
        return ids;
    }

    private List<String> answers(long networkId, Context context, Map<String, Map<Long, Long>> ids) {
        var found = QuarkusTransaction.requiringNew().call(() -> oracle.answers(creatives(networkId), context));
        return found.values().stream()
                .map(answer -> JSON.valueToTree(answer))
                .map(answer -> told((JsonNode) answer, ids))
                .toList();
    }

    private static String told(JsonNode answer, Map<String, Map<Long, Long>> ids) {
        var object = (ObjectNode) answer;
        object.remove("revision");
        map(object, ids);
        return object.toString();
    }

    private static void map(JsonNode node, Map<String, Map<Long, Long>> ids) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(iterated(object))) {
                var of = switch (name) {
                    case "creativeId" -> "creative";
                    case "pixelId", "sameAs" -> "pixel";
                    case "associationId" -> "association";
                    case "advertiserId" -> "advertiser";
                    default -> "";
                };
                var value = object.get(name);
                if (name.equals("detail") && ids.containsKey("pixel")) {
                    object.put(name, sentence(value.textValue(), ids));
                } else if (!of.isEmpty() && value.isNumber() && ids.containsKey(of)) {
                    object.put(name, ids.get(of).get(value.longValue()));
                } else {
                    map(value, ids);
                }
            }
        } else {
            node.forEach(each -> map(each, ids));
        }
    }

    private static String sentence(String detail, Map<String, Map<Long, Long>> ids) {
        return Pattern.compile("(pixel|association) ([0-9]+)")
                .matcher(detail)
                .replaceAll(named -> named.group(1) + " "
                        + Objects.requireNonNull(ids.get(named.group(1)))
                                .getOrDefault(Long.valueOf(named.group(2)), 0L));
    }

    private static List<String> iterated(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Those that both networks got from the directory are as old as their network. */
    private static List<Map<String, @Nullable Object>> vendors(Map<String, String> files) {
        var vendors = withoutIds(Objects.requireNonNull(files.get(ArchiveKind.VENDOR.file())));
        vendors.forEach(vendor -> vendor.remove("createdAt"));
        return vendors;
    }

    /** Lines without IDs, and without the times of what is new here. */
    private static List<Map<String, @Nullable Object>> withoutIds(String lines) {
        return lines.lines()
                .map(line -> {
                    try {
                        Map<String, @Nullable Object> thing = JSON.readValue(line, new TypeReference<>() {});
                        thing.keySet().removeIf(key -> key.equals("id") || key.endsWith("Id") || key.endsWith("Ids"));
                        List.of("archivedAt", "reviewedAt", "approvedAt")
                                .forEach(key -> thing.computeIfPresent(
                                        key,
                                        (name, at) -> Instant.parse(String.valueOf(at))
                                                .getClass()
                                                .getSimpleName()));
                        return thing;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
