package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.pixel.tracker.PixelEvent;

/** Overlays, icons, and companions. */
class VastPartsInjectionTest {
    @Test
    void an_ad_that_is_not_linear_holds_back_what_the_player_would_tell() {
        var companion = ForeignAd.INLINE.replaceAll("(?s)<Linear.*</Linear>", "<CompanionAds/>");

        var injected = VastInjection.into(ForeignAd.bytes(companion), null, ForeignAd.EVERYTHING);

        assertThat(injected.heldBackHere()).extracting(Answers::heldEvent).contains(PixelEvent.CLICK, PixelEvent.START);
        assertThat(injected.answer().firing())
                .extracting(pixel -> pixel.event())
                .containsExactly(
                        PixelEvent.IMPRESSION,
                        PixelEvent.VIEWABLE_IMPRESSION,
                        PixelEvent.NOT_VIEWABLE,
                        PixelEvent.VIEW_UNDETERMINED,
                        PixelEvent.VERIFICATION,
                        PixelEvent.ERROR);
    }

    @ParameterizedTest
    @CsvSource({"2.0, false", "3.0, true", "4.0, true", "4.2, true"})
    void an_overlay_gets_what_happens_with_it_in_its_own_elements(String version, boolean clicks) {
        var resource = version.startsWith("4")
                ? "<StaticResource creativeType=\"image/png\">https://other.example/o.png</StaticResource>"
                        + "<NonLinearClickThrough>https://other.example/</NonLinearClickThrough>"
                : "<StaticResource creativeType=\"image/png\">https://other.example/o.png</StaticResource>";
        var overlay = ForeignAd.inline(version)
                .replaceAll(
                        "(?s)<Linear.*</Linear>",
                        "<NonLinearAds><NonLinear width=\"300\" height=\"50\">" + resource
                                + "</NonLinear><NonLinear width=\"1\" height=\"1\"/></NonLinearAds>");

        var injected = VastInjection.into(ForeignAd.bytes(overlay), null, ForeignAd.EVERYTHING);

        var vast = Vast.read(injected.document());
        if (version.startsWith("4")) {
            vast.requireOrder();
        }
        assertThat(vast.elements("NonLinearAds/TrackingEvents")).hasSize(1);
        assertThat(vast.tracking("mute")).hasSize(1);
        assertThat(vast.tracking("start")).isEmpty();
        assertThat(vast.texts("NonLinear/NonLinearClickTracking")).hasSize(clicks ? 4 : 0);
        assertThat(vast.tracking("creativeView")).hasSize(1);
        assertThat(injected.heldBackHere().stream().anyMatch(pixel -> Answers.heldEvent(pixel) == PixelEvent.CLICK))
                .isEqualTo(!clicks);
        assertThat(injected.heldBackHere())
                .filteredOn(pixel -> Answers.heldEvent(pixel) == PixelEvent.COMPLETE)
                .singleElement()
                .satisfies(pixel -> assertThat(pixel.detail())
                        .isEqualTo("The ad in the document is not linear: “Complete” is not supported."));
        assertThat(ForeignAd.without(
                        overlay.replace("height=\"1\"/>", "height=\"1\">"),
                        new String(injected.document(), StandardCharsets.UTF_8)))
                .hasSameSizeAs(overlay.replace("height=\"1\"/>", "height=\"1\">"));
    }

    @Test
    void an_ad_that_is_linear_and_an_overlay_gets_them_in_both() {
        var both = ForeignAd.INLINE.replace(
                "</Creatives>",
                "<Creative><UniversalAdId idRegistry=\"r\">w</UniversalAdId><NonLinearAds><NonLinear width=\"1\""
                        + " height=\"1\"/></NonLinearAds></Creative></Creatives>");

        var vast = Vast.read(ForeignAd.inject(both));

        assertThat(vast.texts("VideoClicks/ClickTracking")).hasSize(1);
        assertThat(vast.texts("NonLinear/NonLinearClickTracking")).hasSize(2);
        assertThat(vast.tracking("pause")).hasSize(2);
        assertThat(vast.tracking("midpoint")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "4.0", "4.1", "4.2", "4.3"})
    void icons_get_what_happens_with_them(String version) {
        var icons = ForeignAd.inline(version)
                .replaceAll(
                        "(?s)<Linear.*</Linear>",
                        "<Linear><Icons><Icon program=\"AdChoices\" width=\"1\" height=\"1\" xPosition=\"left\""
                                + " yPosition=\"top\"><StaticResource creativeType=\"image/png\">"
                                + "https://other.example/i.png</StaticResource><IconClicks><IconClickThrough>"
                                + "https://other.example</IconClickThrough></IconClicks></Icon><Icon/></Icons></Linear>");

        var injected = VastInjection.into(ForeignAd.bytes(icons), null, ForeignAd.EVERYTHING);

        var vast = Vast.read(injected.document()).requireOffsets();
        if (version.startsWith("4")) {
            vast.requireOrder();
        }
        assertThat(vast.texts("Icon/IconViewTracking")).hasSize(2);
        assertThat(vast.texts("Icon/IconClicks/IconClickTracking")).hasSize(2);
        assertThat(new String(injected.document(), StandardCharsets.UTF_8))
                .contains(
                        version.equals("3.0")
                                ? "</IconClickTracking><IconClickThrough>"
                                : "</IconClickThrough><IconClickTracking>")
                .containsPattern("</IconClicks>\\s*<IconViewTracking>");
        var again = VastInjection.into(injected.document(), null, ForeignAd.EVERYTHING);
        assertThat(Vast.read(again.document()).texts("Icon/IconViewTracking")).hasSize(2);
    }

    /** Of the latest schema that each version has. */
    @ParameterizedTest
    @CsvSource({"2.0, 0", "3.0, 0", "4.0, 2", "4.1, 2", "4.2, 2", "4.3, 2"})
    void companions_get_what_happens_with_them(String version, int clicks) {
        var companions = ForeignAd.inline(version)
                .replaceAll(
                        "(?s)<Linear.*</Linear>",
                        "<CompanionAds><Companion width=\"300\" height=\"50\"><StaticResource creativeType=\"image/png\">"
                                + "https://other.example/c.png</StaticResource></Companion>"
                                + "<Companion width=\"1\" height=\"1\"/></CompanionAds>");

        var injected = VastInjection.into(ForeignAd.bytes(companions), null, ForeignAd.EVERYTHING);

        var vast = Vast.read(injected.document()).requireOffsets();
        if (version.startsWith("4")) {
            vast.requireOrder();
        }
        assertThat(vast.attributes("Companion/TrackingEvents/Tracking", "event"))
                .containsExactly("creativeView", "creativeView");
        assertThat(vast.texts("Companion/CompanionClickTracking")).hasSize(clicks);
        assertThat(vast.attributes("Companion/CompanionClickTracking", "id")).doesNotContain("");
        assertThat(injected.heldBackHere().stream()
                        .anyMatch(pixel -> Answers.heldEvent(pixel) == PixelEvent.COMPANION_CLICK))
                .isEqualTo(clicks == 0);
    }

    @Test
    void companions_of_a_wrapper_of_3_0_get_clicks_without_an_id() {
        var wrapper = ForeignAd.WRAPPER_2
                .replace("version=\"2.0\"", "version=\"3.0\"")
                .replace(
                        "</Wrapper>",
                        "<Creatives><Creative><CompanionAds><Companion width=\"1\" height=\"1\"/></CompanionAds>"
                                + "</Creative></Creatives></Wrapper>");

        var vast = Vast.read(ForeignAd.inject(wrapper)).requireOrder();

        assertThat(vast.elements("Companion/CompanionClickTracking"))
                .singleElement()
                .satisfies(click -> assertThat(click.hasAttribute("id")).isFalse());
    }
}
