package org.pixelkeep.archive;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.serving.decide.DatabaseOracle;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.RandomSupply;
import org.pixelkeep.testing.TcString;
import org.pixelkeep.vendor.VendorCategory;

@QuarkusTest
class RestoredNetworkTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    /** Texts that may name objects by their ID. */
    private static final Set<String> DETAILS = Set.of("detail", "inheritedDetail");

    private static final int CREATIVES = 620;

    @Inject
    DatabaseOracle oracle;

    @Inject
    Clock clock;

    @Exhaustive("each creative in each context")
    @Test
    void every_creative_of_a_restored_network_gets_the_same_pixels_in_every_context() throws Exception {
        var from = full();
        var archive = Archives.of(from.id, true);
        var to = Given.network("Restored");

        var restored = Archives.restore(Given.system(to.id), to, archive, true);

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
        Archives.restore(Given.system(to.id), to, Archives.of(from.id, false), true);

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
            var restored = assertThat(withoutIds(Objects.requireNonNull(again.get(kind.file()))))
                    .as("%s", kind)
                    .isNotEmpty();
            var original = withoutIds(Objects.requireNonNull(first.get(kind.file())));
            if (kind == ArchiveKind.ASSOCIATION) {
                // Exclusions come first.
                restored.containsExactlyInAnyOrderElementsOf(original);
            } else {
                restored.isEqualTo(original);
            }
        }
        assertThat(vendors(again)).containsExactlyInAnyOrderElementsOf(vendors(first));
    }

    @Test
    void a_try_tells_the_same_and_leaves_nothing() throws Exception {
        var archive = Archives.of(full().id, false);
        var to = Given.network("Untouched");
        var before = Archives.rows(to.id);

        var tried = Archives.restore(Given.system(to.id), to, archive, false);

        assertThat(tried.saved()).isFalse();
        assertThat(tried.manifest().count(ArchiveKind.CREATIVE)).isEqualTo(CREATIVES + 3);
        assertThat(Archives.rows(to.id)).isEqualTo(before);
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
                        NetworkDraft.named(network.name)
                                .with(NetworkFields.PIXEL_LIMIT, 6)
                                .with(NetworkFields.APPROVE_TEMPLATES, true)
                                .with(NetworkFields.HOLD_UNKNOWN_VENDORS, true)
                                .with(NetworkFields.HOLD_BACK_LIKELY_DUPLICATES, true));
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
                        TemplateDraft.named("Template")
                                .description("Described")
                                .format(PixelFormat.IMAGE_URL)
                                .secureUrl("https://vendor.example/pixel?id=${P1}")
                                .labels(List.of("Placement"))
                                .build());
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
                        ContextInput.builder().tc(consent).build())
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
            var order = table.equals("association") ? "exclusion desc, id" : "id";
            var there = Database.texts("select id from " + table + " where network_id = ? order by " + order, from);
            var here = Database.texts("select id from " + table + " where network_id = ? order by " + order, to);
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
                .map(answer -> comparable((JsonNode) answer, ids))
                .toList();
    }

    private static String comparable(JsonNode answer, Map<String, Map<Long, Long>> ids) {
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
                if (DETAILS.contains(name) && ids.containsKey("pixel")) {
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
