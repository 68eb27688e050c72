package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.error.InvalidInput;

class VastInjectionTest {
    private static final String INLINE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <VAST><Ad></Ad> ]]> is not markup here -->
            <VAST version='4.2' xmlns="http://www.iab.com/VAST"   xmlns:x='urn:x>y'>
              <Ad id="a>b/">
                <InLine>
                  <AdSystem version = "1" >Other &amp; Sons</AdSystem>
                  <Error><![CDATA[https://other.example/e?[ERRORCODE]]]></Error>
                  <Impression id="1"><![CDATA[https://other.example/i?<Impression>]]></Impression>
                  <AdServingId>7</AdServingId>
                  <AdTitle>Title</AdTitle>
                  <Creatives>
                    <Creative id="1">
                      <Linear skipoffset="00:00:05">
                        <TrackingEvents>
                          <Tracking event="start">https://other.example/s</Tracking>
                        </TrackingEvents>
                        <Duration>00:00:15</Duration>
                        <MediaFiles><MediaFile delivery="progressive" type="video/mp4" width="1" height="1"/></MediaFiles>
                        <VideoClicks><ClickThrough>https://other.example/</ClickThrough></VideoClicks>
                      </Linear>
                      <UniversalAdId idRegistry="r">v</UniversalAdId>
                    </Creative>
                  </Creatives>
                  <Description>D</Description>
                </InLine>
              </Ad>
            </VAST>
            <!-- end -->
            """;
    private static final String WRAPPER_2 = "<VAST version=\"2.0\"><Ad id=\"1\"><Wrapper><AdSystem>S</AdSystem>"
            + "<VASTAdTagURI>https://other.example/tag</VASTAdTagURI>"
            + "<Impression>https://other.example/i</Impression></Wrapper></Ad></VAST>";

    private final EffectivePixels everything = Answers.everyEvent(CreativeType.VIDEO);

    @Test
    void an_address_that_an_ad_has_in_its_place_is_not_added_again() {
        var first = VastInjection.into(INLINE.getBytes(StandardCharsets.UTF_8), null, everything);
        var second = VastInjection.into(first.document(), null, everything);

        assertThat(first.answer().firing()).isNotEmpty();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.answer().firing()).isEmpty();
        assertThat(second.heldBackHere())
                .filteredOn(pixel -> pixel.reason() == HoldBack.DUPLICATE)
                .hasSameSizeAs(first.answer().firing())
                .extracting(HeldBackPixel::detail)
                .containsOnly("The document already has this address for the event.");
    }

    @Test
    void the_same_address_in_another_place_or_for_another_event_does_not_count() {
        var impression = everything.firing().stream()
                .filter(pixel -> pixel.event() == PixelEvent.IMPRESSION)
                .findFirst()
                .orElseThrow();
        var elsewhere = INLINE.replace("https://other.example/s", "<![CDATA[" + impression.url() + "]]>");
        var there = INLINE.replace(
                "https://other.example/i?<Impression>",
                String.valueOf(impression.url()).replace("https:", "http:"));

        assertThat(VastInjection.into(elsewhere.getBytes(StandardCharsets.UTF_8), null, everything)
                        .answer()
                        .firing())
                .contains(impression);
        assertThat(VastInjection.into(there.getBytes(StandardCharsets.UTF_8), null, everything)
                        .answer()
                        .firing())
                .doesNotContain(impression);
    }

    @Test
    void an_inline_ad_gets_each_tracker_in_its_element_beside_what_is_there() {
        var vast = Vast.read(inject(INLINE)).requireOrder();

        assertThat(vast.texts("InLine/Error")).hasSize(2).startsWith("https://other.example/e?[ERRORCODE]");
        assertThat(vast.elements("InLine/Impression")).hasSize(2);
        assertThat(vast.texts("ViewableImpression/Viewable")).hasSize(1);
        assertThat(vast.texts("AdVerifications/Verification/JavaScriptResource"))
                .hasSize(1);
        assertThat(vast.tracking("start")).hasSize(2).startsWith("https://other.example/s");
        assertThat(vast.tracking("playerExpand")).hasSize(1);
        assertThat(vast.texts("VideoClicks/ClickTracking")).hasSize(1);
        assertThat(vast.elements("Linear/TrackingEvents")).hasSize(1);
    }

    @Test
    void all_that_was_there_stays_byte_for_byte() {
        for (var document : new String[] {INLINE, INLINE.replace("\n", "\r\n"), WRAPPER_2, "\uFEFF" + INLINE}) {
            assertThat(without(document, inject(document))).isEqualTo(document);
        }
    }

    @Test
    void new_lines_end_as_the_lines_of_the_document_do() {
        var injected = inject(INLINE.replace("\n", "\r\n"));

        assertThat(injected.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void nothing_to_add_gives_back_the_same_bytes() {
        var bytes = ("\uFEFF" + INLINE).getBytes(StandardCharsets.UTF_8);

        var injected = VastInjection.into(bytes, null, Answers.of(CreativeType.VIDEO));

        assertThat(injected.document()).isEqualTo(bytes);
    }

    @Test
    void a_wrapper_gets_the_containers_that_it_lacks() {
        var vast = Vast.read(inject(WRAPPER_2)).requireOrder();

        assertThat(vast.texts("Wrapper/Impression")).hasSize(2).startsWith("https://other.example/i");
        assertThat(vast.tracking("complete")).hasSize(1);
        assertThat(vast.texts("Wrapper/Creatives/Creative/Linear/VideoClicks/ClickTracking"))
                .hasSize(1);
        assertThat(vast.attributes("Wrapper/Extensions/Extension", "type")).containsExactly("AdVerifications");
    }

    @Test
    void a_wrapper_of_4_0_gets_verification_as_an_extension() {
        var wrapper = WRAPPER_2.replace("version=\"2.0\"", "version=\"4.0\" xmlns=\"http://www.iab.com/VAST\"");

        assertThat(Vast.read(inject(wrapper)).texts("Extension/AdVerifications/Verification/JavaScriptResource"))
                .hasSize(1);
        assertThat(Vast.read(inject(wrapper.replace("4.0", "4.1"))).texts("Wrapper/AdVerifications/Verification"))
                .hasSize(1);
    }

    /** Players read the first verifications among the extensions, and no others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Extension><AdVerifications/></Extension>",
                "<Extension type=\"x\"><AdVerifications/></Extension><Extension type=\"AdVerifications\"/>",
                "<Extension type=\"x\"/><Extension type=\"AdVerifications\"><AdVerifications/></Extension>"
            })
    void verifications_among_the_extensions_get_ours_whatever_their_extension_is_called(String extensions) {
        var wrapper = WRAPPER_2.replace("</Wrapper>", "<Extensions>" + extensions + "</Extensions></Wrapper>");

        var vast = Vast.read(inject(wrapper));

        assertThat(vast.elements("Extension/AdVerifications")).hasSize(1);
        assertThat(vast.texts("Extension/AdVerifications/Verification/JavaScriptResource"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Linear/>",
                "<Linear />",
                "<Linear xml:lang=\"a/\"/>",
                "<Linear></Linear>",
                "<Linear><TrackingEvents/><VideoClicks/></Linear>",
                "<Linear><TrackingEvents></TrackingEvents></Linear>"
            })
    void empty_elements_are_opened(String linear) {
        var wrapper =
                WRAPPER_2.replace("</Wrapper>", "<Creatives><Creative>" + linear + "</Creative></Creatives></Wrapper>");

        var vast = Vast.read(inject(wrapper)).requireOrder();

        assertThat(vast.elements("Creative/Linear")).hasSize(1);
        assertThat(vast.elements("Linear/TrackingEvents")).hasSize(1);
        assertThat(vast.tracking("midpoint")).hasSize(1);
        assertThat(vast.texts("Linear/VideoClicks/ClickTracking")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.1", "3.1", "4.1.1", "4.3", "4.4", "4.3.1"})
    void versions_in_between_and_later_ones_are_read(String version) {
        assertThat(Vast.read(inject(WRAPPER_2.replace("2.0", version))).texts("Wrapper/Impression"))
                .hasSize(2);
    }

    @Test
    void every_ad_of_a_pod_gets_them() {
        var ad = WRAPPER_2.substring(WRAPPER_2.indexOf("<Ad "), WRAPPER_2.indexOf("</VAST>"));
        var pod = WRAPPER_2.replace("</VAST>", ad + "</VAST>");

        assertThat(Vast.read(inject(pod)).texts("Wrapper/Impression")).hasSize(4);
    }

    @Test
    void names_with_a_prefix_get_elements_with_it() {
        var prefixed = "<v:VAST version=\"4.1\" xmlns:v=\"http://www.iab.com/VAST\"><v:Ad><v:Wrapper>"
                + "<v:AdSystem/><v:VASTAdTagURI>https://other.example/</v:VASTAdTagURI></v:Wrapper></v:Ad></v:VAST>";

        var vast = Vast.read(inject(prefixed)).requireOrder();

        assertThat(vast.elements("Wrapper/Impression"))
                .singleElement()
                .satisfies(element -> assertThat(element.getNamespaceURI()).isEqualTo("http://www.iab.com/VAST"));
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1", "UTF-16BE", "UTF-16LE", "US-ASCII", "windows-1252"})
    void the_encoding_is_kept_and_addresses_survive_it(String name) {
        var charset = Charset.forName(name);
        var mark = name.startsWith("UTF-16") ? "\uFEFF" : "";
        var title = name.equals("US-ASCII") ? "x" : "Bäume";
        var document = mark + "<?xml version='1.0' encoding='" + name.replaceAll("[BL]E$", "") + "'?>"
                + WRAPPER_2.replace("<AdSystem>S", "<AdSystem>" + title);

        var injected = VastInjection.into(
                document.getBytes(charset), null, Answers.hostile(CreativeType.VIDEO, PixelEvent.IMPRESSION));

        assertThat(injected.charset()).isEqualTo(charset);
        var vast = Vast.read(injected.document());
        assertThat(vast.texts("Wrapper/AdSystem")).containsExactly(title);
        assertThat(vast.texts("Wrapper/Impression"))
                .containsAll(Answers.HOSTILE_URLS)
                .hasSize(Answers.HOSTILE_URLS.size() + 1);
    }

    @Test
    void the_senders_encoding_wins_over_the_declaration() {
        var document = WRAPPER_2.replace("<AdSystem>S", "<AdSystem>Bäume");

        var injected = VastInjection.into(document.getBytes(StandardCharsets.ISO_8859_1), "iso-8859-1", everything);

        assertThat(new String(injected.document(), StandardCharsets.ISO_8859_1)).contains("Bäume");
        assertThatThrownBy(() -> VastInjection.into(document.getBytes(StandardCharsets.ISO_8859_1), null, everything))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_second_address_for_errors_is_held_back_until_3() {
        var document = WRAPPER_2.replace("<Impression>", "<Error>https://other.example/e</Error><Impression>");

        var injected = VastInjection.into(bytes(document), null, everything);

        assertThat(injected.heldBackHere())
                .filteredOn(pixel -> Answers.heldEvent(pixel) == PixelEvent.ERROR)
                .singleElement()
                .satisfies(pixel -> assertThat(pixel.reason()).isEqualTo(HoldBack.FORMAT_NOT_SUPPORTED));
        assertThat(Vast.read(injected.document()).texts("Wrapper/Error")).containsExactly("https://other.example/e");
    }

    @Test
    void a_pixel_that_only_some_ads_can_carry_is_told_of_with_those_that_cannot() {
        var document = "<VAST version='3.0'><Ad/><Ad><InLine><Error>https://other.example/e</Error></InLine></Ad>"
                + "<Ad><InLine/></Ad></VAST>";

        var injected = VastInjection.into(bytes(document), null, Answers.of(CreativeType.VIDEO, error(1), error(2)));

        assertThat(injected.heldBackHere()).extracting(HeldBackPixel::pixelId).containsExactly(2L);
        assertThat(injected.inPart()).singleElement().satisfies(one -> {
            assertThat(one.ads()).containsExactly(2);
            assertThat(one.pixel().pixelId()).isEqualTo(1);
            assertThat(one.pixel().detail()).contains("there already is one");
        });
    }

    private static FiringPixel error(long id) {
        return Answers.pixel(id, PixelFormat.IMAGE_URL, PixelEvent.ERROR, "https://pixel.example/" + id);
    }

    @Test
    void a_document_of_more_ads_than_anybody_shows_is_refused() {
        var ads = "<Ad><Wrapper/></Ad>".repeat(101);

        assertThatThrownBy(() -> VastInjection.into(bytes("<VAST version='4.2'>" + ads + "</VAST>"), null, everything))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("101 ads");
    }

    @Test
    void an_ad_that_is_not_linear_holds_back_what_the_player_would_tell() {
        var companion = INLINE.replaceAll("(?s)<Linear.*</Linear>", "<CompanionAds/>");

        var injected = VastInjection.into(bytes(companion), null, everything);

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
        var overlay = inline(version)
                .replaceAll(
                        "(?s)<Linear.*</Linear>",
                        "<NonLinearAds><NonLinear width=\"300\" height=\"50\">" + resource
                                + "</NonLinear><NonLinear width=\"1\" height=\"1\"/></NonLinearAds>");

        var injected = VastInjection.into(bytes(overlay), null, everything);

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
        assertThat(without(
                        overlay.replace("height=\"1\"/>", "height=\"1\">"),
                        new String(injected.document(), StandardCharsets.UTF_8)))
                .hasSameSizeAs(overlay.replace("height=\"1\"/>", "height=\"1\">"));
    }

    @Test
    void an_ad_that_is_linear_and_an_overlay_gets_them_in_both() {
        var both = INLINE.replace(
                "</Creatives>",
                "<Creative><UniversalAdId idRegistry=\"r\">w</UniversalAdId><NonLinearAds><NonLinear width=\"1\""
                        + " height=\"1\"/></NonLinearAds></Creative></Creatives>");

        var vast = Vast.read(inject(both));

        assertThat(vast.texts("VideoClicks/ClickTracking")).hasSize(1);
        assertThat(vast.texts("NonLinear/NonLinearClickTracking")).hasSize(2);
        assertThat(vast.tracking("pause")).hasSize(2);
        assertThat(vast.tracking("midpoint")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "4.0", "4.1", "4.2", "4.3"})
    void icons_get_what_happens_with_them(String version) {
        var icons = inline(version)
                .replaceAll(
                        "(?s)<Linear.*</Linear>",
                        "<Linear><Icons><Icon program=\"AdChoices\" width=\"1\" height=\"1\" xPosition=\"left\""
                                + " yPosition=\"top\"><StaticResource creativeType=\"image/png\">"
                                + "https://other.example/i.png</StaticResource><IconClicks><IconClickThrough>"
                                + "https://other.example</IconClickThrough></IconClicks></Icon><Icon/></Icons></Linear>");

        var injected = VastInjection.into(bytes(icons), null, everything);

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
        var again = VastInjection.into(injected.document(), null, everything);
        assertThat(Vast.read(again.document()).texts("Icon/IconViewTracking")).hasSize(2);
    }

    /** Of the latest schema that each version has. */
    @ParameterizedTest
    @CsvSource({"2.0, 0", "3.0, 0", "4.0, 2", "4.1, 2", "4.2, 2", "4.3, 2"})
    void companions_get_what_happens_with_them(String version, int clicks) {
        var companions = inline(version)
                .replaceAll(
                        "(?s)<Linear.*</Linear>",
                        "<CompanionAds><Companion width=\"300\" height=\"50\"><StaticResource creativeType=\"image/png\">"
                                + "https://other.example/c.png</StaticResource></Companion>"
                                + "<Companion width=\"1\" height=\"1\"/></CompanionAds>");

        var injected = VastInjection.into(bytes(companions), null, everything);

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
        var wrapper = WRAPPER_2
                .replace("version=\"2.0\"", "version=\"3.0\"")
                .replace(
                        "</Wrapper>",
                        "<Creatives><Creative><CompanionAds><Companion width=\"1\" height=\"1\"/></CompanionAds>"
                                + "</Creative></Creatives></Wrapper>");

        var vast = Vast.read(inject(wrapper)).requireOrder();

        assertThat(vast.elements("Companion/CompanionClickTracking"))
                .singleElement()
                .satisfies(click -> assertThat(click.hasAttribute("id")).isFalse());
    }

    @Test
    void a_document_without_ads_comes_back_with_everything_held_back() {
        var empty = "<VAST version=\"3.0\"/>";

        var injected = VastInjection.into(bytes(empty), null, everything);

        assertThat(injected.document()).isEqualTo(bytes(empty));
        assertThat(injected.uncarried()).isEqualTo(everything.firing().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<VAST version=\"4.2\">",
                "<rss version=\"2.0\"/>",
                "<VAST/>",
                "<VAST version=\"1.0\"/>",
                "<!DOCTYPE VAST><VAST version=\"2.0\"/>",
                "<!DOCTYPE VAST [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><VAST version=\"2.0\"><Ad>&x;</Ad></VAST>",
                "<VAST version=\"2.0\">&undeclared;</VAST>",
                "<VAST version=\"2.0\"/><VAST version=\"2.0\"/>",
                "<?xml version=\"1.0\" encoding=\"klingon\"?><VAST version=\"2.0\"/>"
            })
    void what_is_no_readable_vast_is_refused(String document) {
        assertThatThrownBy(() -> VastInjection.into(bytes(document), null, everything))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_large_document_is_read_and_one_beyond_the_limit_refused() {
        var padding = "<!-- " + "x\r\n".repeat(300_000) + "-->";
        var document = WRAPPER_2.replace("<Impression>", padding + "<Impression>");

        assertThat(without(document, inject(document))).isEqualTo(document);
        assertThatThrownBy(() -> inject(document.replace(padding, padding.repeat(3))))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_script_for_an_impression_is_held_back() {
        var script = Answers.pixel(1, PixelFormat.JAVASCRIPT_URL, PixelEvent.IMPRESSION, "https://t.example/x.js");

        var injected = VastInjection.into(bytes(INLINE), null, Answers.of(CreativeType.VIDEO, script));

        assertThat(injected.document()).isEqualTo(bytes(INLINE));
        assertThat(injected.uncarried()).isOne();
    }

    /** As another version, without what 4.0 does not have. */
    private static String inline(String version) {
        var document = INLINE.replace("version='4.2'", "version='" + version + "'");
        return version.equals("4.0") ? document.replace("<AdServingId>7</AdServingId>", "") : document;
    }

    private String inject(String document) {
        return new String(VastInjection.into(bytes(document), null, everything).document(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    /** What is left when the document is looked for in the injected one, character by character. */
    private static String without(String document, String injected) {
        var kept = new StringBuilder();
        for (var i = 0; i < injected.length() && kept.length() < document.length(); i++) {
            if (injected.charAt(i) == document.charAt(kept.length())) {
                kept.append(injected.charAt(i));
            }
        }
        return kept.toString();
    }
}
