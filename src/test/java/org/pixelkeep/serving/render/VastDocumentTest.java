package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.VastEvent;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;

class VastDocumentTest {

    @ParameterizedTest
    @EnumSource(VastVersion.class)
    void every_event_stands_in_its_own_element(VastVersion version) {
        var answer = Answers.everyEvent(CreativeType.VIDEO);

        var rendering = Rendering.of(answer, Output.VAST, version);

        var vast = Vast.read(rendering.text()).requireValid();
        assertThat(vast.root().getAttribute("version")).isEqualTo(version.number());
        assertThat(vast.texts("InLine/Impression")).containsExactly(url(PixelEvent.IMPRESSION));
        assertThat(vast.texts("InLine/Error")).containsExactly(url(PixelEvent.ERROR));
        assertThat(vast.texts("VideoClicks/ClickTracking")).containsExactly(url(PixelEvent.CLICK));
        for (var name : new String[] {"start", "firstQuartile", "midpoint", "thirdQuartile", "complete"}) {
            assertThat(vast.tracking(name)).as(name).hasSize(1);
        }
        assertThat(vast.tracking("firstQuartile")).containsExactly(url(PixelEvent.FIRST_QUARTILE));
        for (var name : new String[] {"mute", "unmute", "pause", "resume", "rewind"}) {
            assertThat(vast.tracking(name))
                    .as(name)
                    .containsExactly(url(PixelEvent.valueOf(name.toUpperCase(Locale.ROOT))));
        }
        assertThat(vast.attributes("TrackingEvents/Tracking", "event"))
                .hasSize((int) rendering.answer().firing().stream()
                        .filter(pixel -> pixel.event().vast().place() != VastEvent.Place.ELEMENT)
                        .count());
    }

    @ParameterizedTest
    @CsvSource({
        "V2_0, fullscreen, collapse",
        "V3_0, fullscreen, exitFullscreen",
        "V4_0, playerExpand, playerCollapse",
        "V4_1, playerExpand, playerCollapse",
        "V4_2, playerExpand, playerCollapse",
        "V4_3, playerExpand, playerCollapse"
    })
    void the_player_growing_and_shrinking_is_called_as_the_version_calls_it(
            VastVersion version, String expand, String collapse) {
        var vast = Vast.read(Rendering.of(Answers.everyEvent(CreativeType.VIDEO), Output.VAST, version)
                .text());

        assertThat(vast.tracking(expand)).containsExactly(url(PixelEvent.PLAYER_EXPAND));
        assertThat(vast.tracking(collapse)).contains(url(PixelEvent.PLAYER_COLLAPSE));
    }

    @ParameterizedTest
    @CsvSource({
        "V2_0, VIEWABLE_IMPRESSION NOT_VIEWABLE VIEW_UNDETERMINED LOADED PROGRESS SKIP TIME_SPENT_VIEWING"
                + " INTERACTIVE_START OTHER_AD_INTERACTION MINIMIZE OVERLAY_VIEW_DURATION NON_LINEAR_CLICK"
                + " COMPANION_CLICK ICON_VIEW ICON_CLICK",
        "V3_0, VIEWABLE_IMPRESSION NOT_VIEWABLE VIEW_UNDETERMINED LOADED TIME_SPENT_VIEWING INTERACTIVE_START"
                + " OTHER_AD_INTERACTION MINIMIZE OVERLAY_VIEW_DURATION",
        "V4_0, LOADED INTERACTIVE_START",
        "V4_1, TIME_SPENT_VIEWING INTERACTIVE_START",
        "V4_2, TIME_SPENT_VIEWING",
        "V4_3, TIME_SPENT_VIEWING"
    })
    void what_the_version_lacks_is_held_back_with_words(VastVersion version, String events) {
        var rendering = Rendering.of(Answers.everyEvent(CreativeType.VIDEO), Output.VAST, version);

        assertThat(rendering.heldBackHere())
                .allMatch(pixel -> pixel.reason() == HoldBack.EVENT_NOT_SUPPORTED)
                .filteredOn(pixel -> pixel.detail().startsWith("VAST " + version.number() + " has no "))
                .extracting(pixel -> Answers.heldEvent(pixel).name())
                .containsExactly(events.split(" "));
        assertThat(rendering.heldBackHere())
                .filteredOn(pixel -> pixel.detail().startsWith("VAST has no "))
                .extracting(Answers::heldEvent)
                .containsExactly(PixelEvent.VIEWABLE_IMPRESSION_100, PixelEvent.CUSTOM);
        assertThat(rendering.answer().firing().size() + rendering.uncarried()).isEqualTo(PixelEvent.values().length);
    }

    @Test
    void progress_has_its_offset_and_an_interaction_its_name_in_the_version() {
        var progress = new FiringPixel(
                1,
                "Progress",
                PixelScope.NETWORK,
                PixelFormat.IMAGE_URL,
                new TrackedEvent(PixelEvent.PROGRESS, "25%", null),
                "https://t.example/p",
                null,
                null,
                null,
                List.of(),
                List.of());
        var answer = Answers.of(
                CreativeType.VIDEO,
                progress,
                Answers.image(2, PixelEvent.ACCEPT_INVITATION_LINEAR),
                Answers.image(3, PixelEvent.CLOSE_LINEAR));

        var four = Vast.read(Rendering.of(answer, Output.VAST, VastVersion.V4_0).text())
                .requireValid();
        var newest = Vast.read(
                        Rendering.of(answer, Output.VAST, VastVersion.V4_3).text())
                .requireValid();

        assertThat(newest.root().getAttribute("version")).isEqualTo("4.3");
        assertThat(newest.attributes("TrackingEvents/Tracking", "offset")).containsExactly("25%", "", "");
        assertThat(newest.attributes("TrackingEvents/Tracking", "event"))
                .containsExactly("progress", "acceptInvitation", "closeLinear");
        assertThat(four.attributes("TrackingEvents/Tracking", "event"))
                .containsExactly("progress", "acceptInvitationLinear", "close");
    }

    @Test
    void viewable_and_verification_have_elements_of_their_own_from_version_4() {
        var vast = Vast.read(Rendering.of(Answers.everyEvent(CreativeType.VIDEO), Output.VAST, VastVersion.V4_1)
                .text());

        assertThat(vast.texts("InLine/ViewableImpression/Viewable"))
                .containsExactly(url(PixelEvent.VIEWABLE_IMPRESSION));
        assertThat(vast.texts("InLine/ViewableImpression/NotViewable")).containsExactly(url(PixelEvent.NOT_VIEWABLE));
        assertThat(vast.texts("InLine/ViewableImpression/ViewUndetermined"))
                .containsExactly(url(PixelEvent.VIEW_UNDETERMINED));
        assertThat(vast.texts("InLine/AdVerifications/Verification/JavaScriptResource"))
                .containsExactly("https://Verify.example:8443/omid.js?a=1&b=2");
        assertThat(vast.attributes("AdVerifications/Verification", "vendor")).containsExactly("");
        assertThat(vast.attributes("Verification/JavaScriptResource", "apiFramework"))
                .containsExactly("omid");
        assertThat(vast.elements("InLine/Extensions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "V3_0, InLine/Extensions/Extension/AdVerifications/",
        "V4_0, InLine/Extensions/Extension/AdVerifications/",
        "V4_1, InLine/AdVerifications/",
        "V4_3, InLine/AdVerifications/"
    })
    void verification_has_what_was_told_and_nothing_else(VastVersion version, String place) {
        var verification = new Verification(
                "vendor.example-omid",
                "a=1&b=<2>",
                null,
                false,
                "https://t.example/run",
                "application/x-run",
                "https://t.example/not?r=[REASON]");

        var vast = Vast.read(Rendering.of(
                        Answers.of(CreativeType.VIDEO, Answers.verified("https://t.example/o.js", verification)),
                        Output.VAST,
                        version)
                .text());

        assertThat(vast.attributes(place + "Verification", "vendor")).containsExactly("vendor.example-omid");
        assertThat(vast.texts(place + "Verification/ExecutableResource")).containsExactly("https://t.example/run");
        assertThat(vast.attributes(place + "Verification/ExecutableResource", "type"))
                .containsExactly("application/x-run");
        assertThat(vast.attributes(place + "Verification/JavaScriptResource", "browserOptional"))
                .containsExactly("false");
        assertThat(vast.texts(place + "Verification/TrackingEvents/Tracking"))
                .containsExactly("https://t.example/not?r=[REASON]");
        assertThat(vast.attributes(place + "Verification/TrackingEvents/Tracking", "event"))
                .containsExactly("verificationNotExecuted");
        assertThat(vast.texts(place + "Verification/VerificationParameters")).containsExactly("a=1&b=<2>");
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_0", "V3_0"})
    void verification_is_an_extension_before_version_4(VastVersion version) {
        var vast = Vast.read(Rendering.of(Answers.everyEvent(CreativeType.VIDEO), Output.VAST, version)
                .text());

        assertThat(vast.attributes("InLine/Extensions/Extension", "type")).containsExactly("AdVerifications");
        assertThat(vast.texts("Extension/AdVerifications/Verification/JavaScriptResource"))
                .containsExactly("https://Verify.example:8443/omid.js?a=1&b=2");
        assertThat(vast.elements("InLine/AdVerifications")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"V2_0, 1", "V3_0, 1", "V4_0, 2", "V4_2, 2"})
    void a_second_address_for_errors_is_held_back_where_the_schema_has_one(VastVersion version, int carried) {
        var rendering = Rendering.of(
                Answers.of(CreativeType.VIDEO, Answers.image(1, PixelEvent.ERROR), Answers.image(2, PixelEvent.ERROR)),
                Output.VAST,
                version);

        assertThat(Vast.read(rendering.text()).texts("InLine/Error")).hasSize(carried);
        assertThat(rendering.uncarried()).isEqualTo(2 - carried);
    }

    @ParameterizedTest
    @EnumSource(
            value = PixelFormat.class,
            names = {"HTML_URL", "JAVASCRIPT_URL", "RAW_JAVASCRIPT"})
    void what_is_not_only_called_is_held_back(PixelFormat format) {
        var rendering = Rendering.of(
                Answers.of(CreativeType.BANNER, Answers.pixel(1, format, PixelEvent.IMPRESSION, "https://t.example/x")),
                Output.VAST,
                VastVersion.V4_2);

        assertThat(rendering.heldBackHere())
                .extracting(HeldBackPixel::reason)
                .containsExactly(HoldBack.FORMAT_NOT_SUPPORTED);
        assertThat(rendering.heldBackHere().get(0).detail()).startsWith(format.title());
        assertThat(rendering.answer().firing()).isEmpty();
        assertThat(Vast.read(rendering.text()).requireValid().texts("InLine/Impression"))
                .containsExactly("about:blank");
    }

    @ParameterizedTest
    @EnumSource(VastVersion.class)
    void hostile_addresses_are_read_back_as_they_are(VastVersion version) {
        for (var event : new PixelEvent[] {PixelEvent.IMPRESSION, PixelEvent.CLICK, PixelEvent.START}) {
            var rendering = Rendering.of(Answers.hostile(CreativeType.VIDEO, event), Output.VAST, version);

            var vast = Vast.read(rendering.text());
            var path = event == PixelEvent.IMPRESSION
                    ? "InLine/Impression"
                    : event == PixelEvent.CLICK ? "VideoClicks/ClickTracking" : "TrackingEvents/Tracking";
            assertThat(vast.texts(path)).isEqualTo(Answers.HOSTILE_URLS);
        }
    }

    @Test
    void a_character_that_xml_cannot_hold_is_held_back() {
        var rendering = Rendering.of(
                Answers.of(
                        CreativeType.VIDEO,
                        Answers.pixel(1, PixelFormat.IMAGE_URL, PixelEvent.IMPRESSION, "https://t.example/\uFFFF")),
                Output.VAST,
                VastVersion.V4_2);

        assertThat(rendering.uncarried()).isOne();
        assertThat(Vast.read(rendering.text()).texts("InLine/Impression")).containsExactly("about:blank");
    }

    @Test
    void an_audio_ad_says_so_where_the_version_can() {
        var answer = Answers.of(CreativeType.AUDIO, Answers.image(1, PixelEvent.IMPRESSION));

        assertThat(Rendering.of(answer, Output.VAST, VastVersion.V4_1).text()).contains("adType=\"audio\"");
        assertThat(Rendering.of(answer, Output.VAST, VastVersion.V4_0).text()).doesNotContain("adType");
    }

    private static String url(PixelEvent event) {
        return Objects.requireNonNull(Answers.image(event.ordinal() + 1, event).url());
    }
}
