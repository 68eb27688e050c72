package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The map and the picture in {@code architecture.md} are what {@link Rooms} has; {@code -Drooms.write} writes them. */
class MapOfTheCodeTest {
    private static final Path DOCUMENT = Path.of("src/docs/architecture.md");

    @Test
    void the_map_and_the_picture_are_those_of_the_table() throws IOException {
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

    private static String between(String document, String name, String text) {
        var begin = "<!-- " + name + " -->\n";
        var end = "<!-- end of " + name + " -->\n";
        assertThat(document).contains(begin, end);
        return document.substring(0, document.indexOf(begin) + begin.length())
                + text
                + document.substring(document.indexOf(end));
    }
}
