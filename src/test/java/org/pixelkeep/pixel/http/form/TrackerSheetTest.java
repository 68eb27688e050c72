package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;

class TrackerSheetTest {
    @ParameterizedTest
    @CsvSource({
        "Impression, IMPRESSION",
        "firstQuartile, FIRST_QUARTILE",
        "1st Quartile:, FIRST_QUARTILE",
        "25%, FIRST_QUARTILE",
        "Midpoint (50%), MIDPOINT",
        "MID-POINT, MIDPOINT",
        "100 %, COMPLETE",
        "Completion, COMPLETE",
        "Click Tracker, CLICK",
        "ClickTracking, CLICK",
        "fullscreen, PLAYER_EXPAND",
        "VIEWABLE_IMPRESSION, VIEWABLE_IMPRESSION"
    })
    void an_event_is_known_by_its_names(String cell, PixelEvent event) {
        var sheet = TrackerSheet.read(cell + "\thttps://v.example/x?a=1,2");

        assertThat(sheet.trackers())
                .containsExactly(Tracker.of(TrackedEvent.of(event), null, "https://v.example/x?a=1,2"));
        assertThat(sheet.unread()).isEmpty();
    }

    @Test
    void two_addresses_are_the_secure_and_the_plain_one_in_any_order() {
        var sheet = TrackerSheet.read("""
                Start, http://v.example/s, https://v.example/s
                Complete\thttps://v.example/c\thttp://v.example/c
                """);

        assertThat(sheet.trackers())
                .containsExactly(
                        Tracker.of(TrackedEvent.of(PixelEvent.START), "http://v.example/s", "https://v.example/s"),
                        Tracker.of(TrackedEvent.of(PixelEvent.COMPLETE), "http://v.example/c", "https://v.example/c"));
    }

    @Test
    void progress_has_its_offset() {
        var sheet = TrackerSheet.read("progress 00:00:05 https://v.example/5\nProgress (30%) https://v.example/30");

        assertThat(sheet.trackers())
                .extracting(Tracker::tracked)
                .containsExactly(
                        TrackedEvent.of(PixelEvent.PROGRESS, "00:00:05", null),
                        TrackedEvent.of(PixelEvent.PROGRESS, "30%", null));
    }

    @Test
    void what_cannot_be_read_is_left_to_be_corrected() {
        var sheet = TrackerSheet.read("""
                Event\tURL
                Impression\thttps://v.example/i
                Whatever\thttps://v.example/w
                """);

        assertThat(sheet.trackers()).hasSize(1);
        assertThat(sheet.unread()).isEqualTo("Event\tURL\nWhatever\thttps://v.example/w");
    }
}
