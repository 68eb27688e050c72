package org.pixelkeep.paste;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * Real shapes of what vendors send, each with what is to be read from it in a file beside. {@code -Dpaste.write=true} writes
 * those files anew, to be compared by eye.
 */
class PasteCorpusTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "paste");
    private static final int SHOWN = 60;

    static List<Path> shapes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_shape_is_read_as_expected(Path shape) throws IOException {
        var expected = shape.resolveSibling(shape.getFileName().toString().replace(".txt", ".expected"));

        var read = compact(PastedText.read(Files.readString(shape)));

        if (Boolean.getBoolean("paste.write")) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void every_character_of_a_shape_is_in_a_piece(Path shape) throws IOException {
        var text = Files.readString(shape);

        assertThat(leftOut(text)).isBlank();
    }

    @Test
    void there_are_at_least_sixty_shapes() throws IOException {
        assertThat(shapes()).hasSizeGreaterThanOrEqualTo(60);
    }

    /** What is in none of the pieces. */
    static String leftOut(String text) {
        var left = new StringBuilder(text);
        for (var piece : PastedText.read(text).pieces()) {
            for (var range : piece.ranges()) {
                for (var i = range.start(); i < range.end(); i++) {
                    left.setCharAt(i, ' ');
                }
            }
        }
        return left.toString();
    }

    private static String compact(PastedText pasted) {
        var pieces = pasted.pieces().stream()
                .map(piece -> compact(pasted.text(), piece))
                .collect(Collectors.joining());
        return pasted.notes().stream()
                        .map(note -> "text: " + note.text() + "\n")
                        .collect(Collectors.joining())
                + pieces;
    }

    private static String compact(String text, Piece piece) {
        var source = piece.source(text).strip().replaceAll("\\s+", " ");
        var shown = source.length() > SHOWN ? source.substring(0, SHOWN) + "…" : source;
        var pixel = piece.pixel();
        var notes = piece.notes().stream()
                .map(note -> "  " + (note.warning() ? "! " : "- ") + note.text() + "\n")
                .collect(Collectors.joining());
        if (pixel == null) {
            return piece.kind().name().toLowerCase(Locale.ROOT) + ": " + shown + "\n" + notes;
        }
        return (pixel.likely() ? "pixel" : "perhaps") + ": " + pixel.format()
                + (pixel.label() == null ? "" : " “" + pixel.label() + "”")
                + Dialects.of(pixel.texts()).map(dialect -> " " + dialect).orElse("") + "\n"
                + pixel.trackers().stream().map(PasteCorpusTest::compact).collect(Collectors.joining())
                + script(pixel) + "  < " + shown + "\n" + notes;
    }

    private static String script(ProposedPixel pixel) {
        return (pixel.secureContent() == null ? "" : "  secure script: " + line(pixel.secureContent()) + "\n")
                + (pixel.content() == null ? "" : "  plain script: " + line(pixel.content()) + "\n");
    }

    private static String line(String script) {
        return script.replaceAll("\\s+", " ");
    }

    private static String compact(Tracker tracker) {
        var verification = tracker.verification();
        return "  " + tracker.tracked().moment()
                + (tracker.secureUrl() == null ? "" : " " + tracker.secureUrl())
                + (tracker.url() == null ? "" : " plain " + tracker.url()) + "\n"
                + (verification == null ? "" : "    " + verification + "\n");
    }
}
