package org.pixelkeep.history.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is read once and then only as far as it has grown, whoever appends to it. */
class AnchorFileTest {
    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();

    @Test
    void only_lines_that_were_added_are_read_again() throws IOException {
        var file = file();
        file.append("first\n");
        assertThat(news(file)).containsExactly("restart", "first");
        assertThat(news(file)).isEmpty();

        file.append("second\nthird\n");
        another("of another process\n");

        assertThat(news(file)).containsExactly("second", "third", "of another process");
        assertThat(all(file)).containsExactly("first", "second", "third", "of another process");
    }

    @Test
    void a_line_that_is_being_written_is_read_when_it_ends() throws IOException {
        var file = file();
        file.append("first\n");
        another("sec");
        assertThat(news(file)).containsExactly("restart", "first");

        another("ond\n");

        assertThat(news(file)).containsExactly("second");
    }

    @Test
    void what_is_appended_after_a_line_that_was_cut_off_begins_a_line() throws IOException {
        var file = file();
        another("cut o");

        file.append("whole\n");

        assertThat(all(file)).containsExactly("cut o", "whole");
    }

    @Test
    void another_file_of_the_name_and_a_shorter_one_are_read_from_the_beginning() throws IOException {
        var file = file();
        file.append("first\nsecond\n");
        assertThat(news(file)).hasSize(3);

        Files.writeString(file.path(), "short\n", StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(news(file)).containsExactly("restart", "short");

        var restored = Files.writeString(folder.resolve("restored"), "one\ntwo\nthree\n");
        Files.move(restored, file.path(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(news(file)).containsExactly("restart", "one", "two", "three");

        Files.delete(file.path());
        assertThat(news(file)).containsExactly("restart");
        assertThat(all(file)).isEmpty();
    }

    @Test
    void lines_of_any_length_and_number_are_read_whole() throws IOException {
        var file = file();
        var lines = IntStream.range(0, 300).mapToObj(i -> "é".repeat(i * i) + i).toList();

        file.append(String.join("\n", lines) + "\n");

        assertThat(all(file)).isEqualTo(lines);
        assertThat(news(file).subList(1, 301)).isEqualTo(lines);
        assertThat(news(file)).isEmpty();
    }

    private AnchorFile file() {
        return new AnchorFile(folder.resolve("anchors.jsonl"));
    }

    private void another(String text) throws IOException {
        Files.writeString(folder.resolve("anchors.jsonl"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> news(AnchorFile file) {
        read.clear();
        file.readNew(() -> read.add("restart"), read::add);
        return List.copyOf(read);
    }

    private static List<String> all(AnchorFile file) {
        var lines = new ArrayList<String>();
        file.read(lines::add);
        return lines;
    }
}
