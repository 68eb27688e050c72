package org.pixelkeep.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.FormatRules;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.web.page.Glossary;

/** What agents can read of the trade itself: the same for every network, made from the rules. */
@Singleton
public class ReferenceResources {
    private static final String MARKDOWN = "text/markdown";

    private final ObjectMapper json;

    private final List<Reading> readings = List.of(
            new Reading("pixelkeep://glossary", "Glossary", "What the words mean.", ReferenceResources::glossary),
            new Reading(
                    "pixelkeep://formats-and-events",
                    "Formats and events",
                    "Which format fires for which event on which type of creative, and what VAST calls the event.",
                    ReferenceResources::matrix),
            new Reading(
                    "pixelkeep://held-back",
                    "Reasons to hold back a pixel",
                    "Why a pixel that applies does not fire, and what would change it.",
                    ReferenceResources::reasons));

    ReferenceResources(ObjectMapper json) {
        this.json = json;
    }

    /** Something to read. */
    private record Reading(String uri, String name, String description, Supplier<String> text) {}

    /** All of them, in the words of the protocol. */
    public ArrayNode list() {
        var list = json.createArrayNode();
        readings.forEach(reading -> list.addObject()
                .put("uri", reading.uri())
                .put("name", reading.name())
                .put("description", reading.description())
                .put("mimeType", MARKDOWN));
        return list;
    }

    /** The text of one, in the words of the protocol; empty if there is none with this URI. */
    public Optional<ObjectNode> read(String uri) {
        return readings.stream()
                .filter(reading -> reading.uri().equals(uri))
                .findFirst()
                .map(reading -> {
                    var result = json.createObjectNode();
                    result.putArray("contents")
                            .addObject()
                            .put("uri", reading.uri())
                            .put("mimeType", MARKDOWN)
                            .put("text", reading.text().get());
                    return result;
                });
    }

    private static String glossary() {
        return "# Glossary\n\n"
                + Glossary.WORDS.stream()
                        .map(word -> "- **" + word.word() + "**: " + word.meaning())
                        .collect(Collectors.joining("\n"));
    }

    private static String reasons() {
        return "# Reasons to hold back a pixel\n\nThe first that holds counts.\n\n"
                + Arrays.stream(HoldBack.values())
                        .map(reason -> "- `" + reason.name() + "`: " + reason.explanation())
                        .collect(Collectors.joining("\n"));
    }

    private static String matrix() {
        return "# Formats and events\n\n| event | in VAST " + VastVersion.USUAL.number() + " | "
                + Arrays.stream(CreativeType.values()).map(Enum::name).collect(Collectors.joining(" | "))
                + " |\n| --- | --- |"
                + " --- |".repeat(CreativeType.values().length) + "\n"
                + Arrays.stream(PixelEvent.values())
                        .map(ReferenceResources::row)
                        .collect(Collectors.joining("\n"));
    }

    private static String row(PixelEvent event) {
        return "| `" + event.name() + "` | "
                + event.vast().name(VastVersion.USUAL).orElse("–") + " | "
                + Arrays.stream(CreativeType.values())
                        .map(type -> formats(type, event))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String formats(CreativeType type, PixelEvent event) {
        var carried = Arrays.stream(PixelFormat.values())
                .filter(format -> event.happensOn(type) && FormatRules.carries(type, format, event))
                .map(Enum::name)
                .toList();
        return carried.isEmpty()
                ? "–"
                : carried.size() == PixelFormat.values().length ? "all" : String.join(", ", carried);
    }
}
