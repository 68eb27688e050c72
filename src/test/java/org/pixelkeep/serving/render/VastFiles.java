package org.pixelkeep.serving.render;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.EffectivePixels;

/** Rendered and injected documents of every version as files, for the parsers of players. */
public final class VastFiles {
    /**
     * A document and what a player has to find in it.
     *
     * @param rendered {@code false}: it was somebody else's, and trackers were added
     */
    private record Document(String file, String version, boolean rendered, List<Wanted> trackers) {}

    /**
     * A tracker.
     *
     * @param name of the event or the element in the version
     * @param offset of progress; empty for others
     */
    private record Wanted(String place, String name, String offset, String url) {}

    private final Path folder;
    private final List<Document> documents = new ArrayList<>();

    private VastFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes the documents and {@code documents.json}, which lists them, into the folder. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var files = new VastFiles(folder);
        for (var version : VastVersion.values()) {
            files.render(version);
            for (var sample : VastSamples.of(version).entrySet()) {
                if (!sample.getKey().endsWith("prefix")) {
                    files.inject(version, sample.getValue());
                }
            }
        }
        Files.writeString(folder.resolve("documents.json"), new ObjectMapper().writeValueAsString(files.documents));
    }

    private void render(VastVersion version) throws IOException {
        for (var type : List.of(CreativeType.VIDEO, CreativeType.AUDIO)) {
            for (var answer : List.of(Answers.everyEvent(type), Answers.verifications(type))) {
                var rendering = Rendering.of(answer, Output.VAST, version);
                add(version, true, rendering.text(), rendering.answer());
            }
        }
    }

    private void inject(VastVersion version, String document) throws IOException {
        for (var answer :
                List.of(Answers.everyEventTwice(CreativeType.VIDEO), Answers.verifications(CreativeType.VIDEO))) {
            var injected = VastInjection.into(document.getBytes(StandardCharsets.UTF_8), null, answer);
            add(version, false, injected.text(), injected.answer());
        }
    }

    private void add(VastVersion version, boolean rendered, String text, EffectivePixels carried) throws IOException {
        var file = documents.size() + ".xml";
        Files.writeString(folder.resolve(file), text);
        var trackers = carried.firing().stream()
                .map(pixel -> new Wanted(
                        pixel.event().vast().place().name(),
                        pixel.event().vast().name(version).orElseThrow(),
                        Objects.requireNonNullElse(pixel.tracked().offset(), ""),
                        Served.by(pixel)))
                .toList();
        documents.add(new Document(file, version.number(), rendered, trackers));
    }
}
