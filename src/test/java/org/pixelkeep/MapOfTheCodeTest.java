package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The documents' maps of the code are generated from the code; {@code -Drooms.write} regenerates them. */
class MapOfTheCodeTest {
    private static final Path DOCUMENT = Path.of("src/docs/architecture.md");
    private static final Path INDEX = Path.of("src/docs/decisions/README.md");

    @Test
    void map_and_diagram_match_the_table() throws IOException {
        var rooms = Rooms.read();
        var document = Files.readString(DOCUMENT);
        var made = between(document, "map", rooms.table());
        made = between(made, "picture", "```mermaid\n" + rooms.picture() + "```\n");
        if (System.getProperty("rooms.write") != null) {
            Files.writeString(DOCUMENT, made);
        } else {
            assertThat(document).isEqualTo(made);
        }
    }

    /** Each record names its room in its third line; {@code build} stands for the build. */
    @Test
    void the_index_lists_every_decision_under_its_room() throws IOException {
        var rooms = new ArrayList<>(Rooms.read().names());
        rooms.add("build");
        var records = new TreeMap<String, List<String>>(Comparator.comparingInt(rooms::indexOf));
        try (var files = Files.list(INDEX.getParent())) {
            for (var file : files.sorted().toList()) {
                if (!file.equals(INDEX)) {
                    var lines = Files.readAllLines(file);
                    var room = lines.get(2).replace("Room: ", "");
                    assertThat(rooms).as("the room of %s", file).contains(room);
                    records.computeIfAbsent(room, none -> new ArrayList<>())
                            .add("- [" + lines.get(0).replace("# ", "") + "](" + file.getFileName() + ")\n");
                }
            }
        }
        var index = new StringBuilder(
                "# Decisions, by room\n\nWhy the code is the way it is. Each record tells how it is today.\n");
        records.forEach((room, lines) ->
                index.append("\n## ").append(room).append("\n\n").append(String.join("", lines)));
        if (System.getProperty("rooms.write") != null) {
            Files.writeString(INDEX, index);
        } else {
            assertThat(INDEX).hasContent(index.toString());
        }
    }

    private static String between(String document, String name, String text) {
        var begin = "<!-- " + name + " -->\n";
        var end = "<!-- end of " + name + " -->\n";
        assertThat(document).contains(begin, end);
        return document.substring(0, document.indexOf(begin) + begin.length())
                + text
                + document.substring(document.indexOf(end));
    }
}
