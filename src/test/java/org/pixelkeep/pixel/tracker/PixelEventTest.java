package org.pixelkeep.pixel.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.creative.CreativeType;

/** The table of events; {@code -Devents.write} writes it into its document. */
class PixelEventTest {
    private static final Path DOCUMENT = Path.of("src/docs/events.md");
    private static final String BEGIN = "<!-- events -->\n";
    private static final String END = "<!-- end of events -->\n";

    @Test
    void the_document_has_the_table() throws IOException {
        var document = Files.readString(DOCUMENT);
        var made = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + table()
                + document.substring(document.indexOf(END));
        if (System.getProperty("events.write") != null) {
            Files.writeString(DOCUMENT, made);
        } else {
            assertThat(document).isEqualTo(made);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_event_happens_somewhere_and_has_a_format(PixelEvent event) {
        assertThat(CreativeType.values()).anyMatch(event::happensOn);
        assertThat(PixelFormat.values()).anyMatch(format -> FormatRules.everFires(format, event));
        assertThat(event.name()).hasSizeLessThanOrEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLAYER_COLLAPSE|collapse (2.0), exitFullscreen (3.0), playerCollapse (4.0 to 4.3)",
                "ACCEPT_INVITATION_LINEAR|acceptInvitation (2.0 to 3.0, 4.1 to 4.3), acceptInvitationLinear (4.0)",
                "TIME_SPENT_VIEWING|timeSpentViewing (4.0)",
                "CUSTOM|no"
            })
    void the_names_in_vast_are_told_with_their_versions(PixelEvent event, String words) {
        assertThat(event.vast().words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 00:00:05",
        "5s, 00:00:05",
        "0.5, 00:00:00.500",
        "90, 00:01:30",
        "3600, 01:00:00",
        "1:02:03, 01:02:03",
        "00:00:05.5, 00:00:05.500",
        "23:59:59.999, 23:59:59.999",
        "25%, 25%",
        "25.00 %, 25%",
        "012.5%, 12.5%",
        "0%, 0%",
        "100%, 100%",
        "' 50% ', 50%"
    })
    void an_offset_has_one_spelling(String typed, String offset) {
        assertThat(ProgressOffset.read(typed)).contains(offset);
        assertThat(ProgressOffset.read(offset)).contains(offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-5", "101%", "100.001%", "24:00:00", "86400", "1:60:00", "5m", "%", "1e3", "１"})
    void what_is_no_offset_is_none(String typed) {
        assertThat(ProgressOffset.read(typed)).isEmpty();
    }

    private static String table() {
        var head = "| event | in the API | "
                + Arrays.stream(CreativeType.values())
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" | "))
                + " | in VAST, by version | in OpenRTB Native |\n"
                + "| --- | --- |" + " --- |".repeat(CreativeType.values().length) + " --- | --- |\n";
        return head
                + Arrays.stream(PixelEvent.values()).map(PixelEventTest::line).collect(Collectors.joining());
    }

    private static String line(PixelEvent event) {
        return "| " + event.title() + " | `" + event.name() + "` | "
                + Arrays.stream(CreativeType.values())
                        .map(type -> event.happensOn(type) ? "yes" : "–")
                        .collect(Collectors.joining(" | "))
                + " | "
                + (event.vast().words().equals("no") ? "–" : event.vast().words())
                + " | " + (event.nativeWords().equals("no") ? "–" : event.nativeWords()) + " |\n";
    }
}
