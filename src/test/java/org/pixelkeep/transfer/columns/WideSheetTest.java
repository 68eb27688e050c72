package org.pixelkeep.transfer.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.sheet.SheetRow;

class WideSheetTest {
    private static SheetRow row(int line, String... cells) {
        return new SheetRow(line, List.of(cells));
    }

    @Test
    void a_column_for_each_event_becomes_a_row_for_each_address() {
        var header = row(
                1,
                "Tag Name",
                "Impression URL",
                "Impression URL (secure)",
                "Click URL",
                "25%",
                "Complete URL",
                "State");
        var wide = WideSheet.of(ImportKind.PIXELS, header).orElseThrow();

        assertThat(wide.header(header).cells()).containsExactly("Tag Name", "State", "Event", "URL", "Secure URL");
        assertThat(wide.rows(row(2, "One", "http://v/i", "https://v/i", "https://v/c", "", "https://v/e", "active")))
                .containsExactly(
                        row(2, "One", "active", "Impression", "http://v/i", "https://v/i"),
                        row(2, "One", "active", "Click", "https://v/c", ""),
                        row(2, "One", "active", "Complete", "https://v/e", ""));
        assertThat(wide.rows(row(3, "None"))).containsExactly(row(3, "None", "", "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name,URL,Secure URL",
                "Name,Impression URL,Secure URL",
                "Name,Event,Impression URL,Click URL",
                "Name,Start,End,URL",
                "Name,Format,Creative,Position"
            })
    void other_sheets_stay_as_they_are(String header) {
        assertThat(WideSheet.of(ImportKind.PIXELS, row(1, header.split(",")))).isEmpty();
    }

    @Test
    void only_pixels_have_events() {
        assertThat(WideSheet.of(ImportKind.CREATIVES, row(1, "Name", "Impression URL", "Click URL")))
                .isEmpty();
    }
}
