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
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.error.InvalidInput;

class VastInjectionTest {
    @Test
    void an_address_that_an_ad_has_in_its_place_is_not_added_again() {
        var first = VastInjection.into(ForeignAd.INLINE.getBytes(StandardCharsets.UTF_8), null, ForeignAd.EVERYTHING);
        var second = VastInjection.into(first.document(), null, ForeignAd.EVERYTHING);

        assertThat(first.answer().firing()).isNotEmpty();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.answer().firing()).isEmpty();
        assertThat(second.heldBackHere())
                .filteredOn(pixel -> pixel.reason() == HoldBack.DUPLICATE)
                .hasSameSizeAs(first.answer().firing())
                .extracting(HeldBackPixel::detail)
                .containsOnly("The document already has this URL for the event.");
    }

    @Test
    void the_same_address_in_another_place_or_for_another_event_does_not_count() {
        var impression = ForeignAd.EVERYTHING.firing().stream()
                .filter(pixel -> pixel.event() == PixelEvent.IMPRESSION)
                .findFirst()
                .orElseThrow();
        var elsewhere = ForeignAd.INLINE.replace("https://other.example/s", "<![CDATA[" + impression.url() + "]]>");
        var there = ForeignAd.INLINE.replace(
                "https://other.example/i?<Impression>",
                String.valueOf(impression.url()).replace("https:", "http:"));

        assertThat(VastInjection.into(elsewhere.getBytes(StandardCharsets.UTF_8), null, ForeignAd.EVERYTHING)
                        .answer()
                        .firing())
                .contains(impression);
        assertThat(VastInjection.into(there.getBytes(StandardCharsets.UTF_8), null, ForeignAd.EVERYTHING)
                        .answer()
                        .firing())
                .doesNotContain(impression);
    }

    @Test
    void an_inline_ad_gets_each_tracker_in_its_element_beside_what_is_there() {
        var vast = Vast.read(ForeignAd.inject(ForeignAd.INLINE)).requireOrder();

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
        for (var document : new String[] {
            ForeignAd.INLINE, ForeignAd.INLINE.replace("\n", "\r\n"), ForeignAd.WRAPPER_2, "\uFEFF" + ForeignAd.INLINE
        }) {
            assertThat(ForeignAd.without(document, ForeignAd.inject(document))).isEqualTo(document);
        }
    }

    @Test
    void new_lines_end_as_the_lines_of_the_document_do() {
        var injected = ForeignAd.inject(ForeignAd.INLINE.replace("\n", "\r\n"));

        assertThat(injected.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void nothing_to_add_gives_back_the_same_bytes() {
        var bytes = ("\uFEFF" + ForeignAd.INLINE).getBytes(StandardCharsets.UTF_8);

        var injected = VastInjection.into(bytes, null, Answers.of(CreativeType.VIDEO));

        assertThat(injected.document()).isEqualTo(bytes);
    }

    @Test
    void a_wrapper_gets_the_containers_that_it_lacks() {
        var vast = Vast.read(ForeignAd.inject(ForeignAd.WRAPPER_2)).requireOrder();

        assertThat(vast.texts("Wrapper/Impression")).hasSize(2).startsWith("https://other.example/i");
        assertThat(vast.tracking("complete")).hasSize(1);
        assertThat(vast.texts("Wrapper/Creatives/Creative/Linear/VideoClicks/ClickTracking"))
                .hasSize(1);
        assertThat(vast.attributes("Wrapper/Extensions/Extension", "type")).containsExactly("AdVerifications");
    }

    @Test
    void a_wrapper_of_4_0_gets_verification_as_an_extension() {
        var wrapper =
                ForeignAd.WRAPPER_2.replace("version=\"2.0\"", "version=\"4.0\" xmlns=\"http://www.iab.com/VAST\"");

        assertThat(Vast.read(ForeignAd.inject(wrapper))
                        .texts("Extension/AdVerifications/Verification/JavaScriptResource"))
                .hasSize(1);
        assertThat(Vast.read(ForeignAd.inject(wrapper.replace("4.0", "4.1")))
                        .texts("Wrapper/AdVerifications/Verification"))
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
        var wrapper =
                ForeignAd.WRAPPER_2.replace("</Wrapper>", "<Extensions>" + extensions + "</Extensions></Wrapper>");

        var vast = Vast.read(ForeignAd.inject(wrapper));

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
        var wrapper = ForeignAd.WRAPPER_2.replace(
                "</Wrapper>", "<Creatives><Creative>" + linear + "</Creative></Creatives></Wrapper>");

        var vast = Vast.read(ForeignAd.inject(wrapper)).requireOrder();

        assertThat(vast.elements("Creative/Linear")).hasSize(1);
        assertThat(vast.elements("Linear/TrackingEvents")).hasSize(1);
        assertThat(vast.tracking("midpoint")).hasSize(1);
        assertThat(vast.texts("Linear/VideoClicks/ClickTracking")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.1", "3.1", "4.1.1", "4.3", "4.4", "4.3.1"})
    void versions_in_between_and_later_ones_are_read(String version) {
        assertThat(Vast.read(ForeignAd.inject(ForeignAd.WRAPPER_2.replace("2.0", version)))
                        .texts("Wrapper/Impression"))
                .hasSize(2);
    }

    @Test
    void every_ad_of_a_pod_gets_them() {
        var ad = ForeignAd.WRAPPER_2.substring(
                ForeignAd.WRAPPER_2.indexOf("<Ad "), ForeignAd.WRAPPER_2.indexOf("</VAST>"));
        var pod = ForeignAd.WRAPPER_2.replace("</VAST>", ad + "</VAST>");

        assertThat(Vast.read(ForeignAd.inject(pod)).texts("Wrapper/Impression")).hasSize(4);
    }

    @Test
    void names_with_a_prefix_get_elements_with_it() {
        var prefixed = "<v:VAST version=\"4.1\" xmlns:v=\"http://www.iab.com/VAST\"><v:Ad><v:Wrapper>"
                + "<v:AdSystem/><v:VASTAdTagURI>https://other.example/</v:VASTAdTagURI></v:Wrapper></v:Ad></v:VAST>";

        var vast = Vast.read(ForeignAd.inject(prefixed)).requireOrder();

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
                + ForeignAd.WRAPPER_2.replace("<AdSystem>S", "<AdSystem>" + title);

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
        var document = ForeignAd.WRAPPER_2.replace("<AdSystem>S", "<AdSystem>Bäume");

        var injected =
                VastInjection.into(document.getBytes(StandardCharsets.ISO_8859_1), "iso-8859-1", ForeignAd.EVERYTHING);

        assertThat(new String(injected.document(), StandardCharsets.ISO_8859_1)).contains("Bäume");
        assertThatThrownBy(() ->
                        VastInjection.into(document.getBytes(StandardCharsets.ISO_8859_1), null, ForeignAd.EVERYTHING))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_second_address_for_errors_is_held_back_until_3() {
        var document =
                ForeignAd.WRAPPER_2.replace("<Impression>", "<Error>https://other.example/e</Error><Impression>");

        var injected = VastInjection.into(ForeignAd.bytes(document), null, ForeignAd.EVERYTHING);

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

        var injected =
                VastInjection.into(ForeignAd.bytes(document), null, Answers.of(CreativeType.VIDEO, error(1), error(2)));

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

        assertThatThrownBy(() -> VastInjection.into(
                        ForeignAd.bytes("<VAST version='4.2'>" + ads + "</VAST>"), null, ForeignAd.EVERYTHING))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than 100 ads");
    }

    @Test
    void an_ad_of_more_contents_than_anybody_shows_is_refused() {
        refuses("<VAST version='4.2'><Ad>" + "<InLine/>".repeat(101) + "</Ad></VAST>", "more than 100 ads");
    }

    @Test
    void a_document_of_very_many_elements_or_attributes_is_refused() {
        refuses("<VAST version='4.2'>" + "<a/>".repeat(20_000) + "</VAST>", "more than 20,000 elements");
        refuses(
                "<VAST version='4.2'>" + "<a b='' c='' d='' e='' f='' g=''/>".repeat(9_000) + "</VAST>",
                "more than 50,000 attributes");
        assertThat(VastInjection.into(
                                ForeignAd.bytes("<VAST version='4.2'>" + "<a b=''/>".repeat(19_999) + "</VAST>"),
                                null,
                                ForeignAd.EVERYTHING)
                        .answer()
                        .firing())
                .isEmpty();
    }

    @Test
    void trackers_that_would_make_a_document_very_long_are_refused() {
        var click = Answers.pixel(
                1, PixelFormat.IMAGE_URL, PixelEvent.COMPANION_CLICK, "https://t.example/" + "x".repeat(4_000));
        var places = "<Companion width='1' height='1'><StaticResource/></Companion>";
        var document = ForeignAd.INLINE.replaceAll(
                "(?s)<Linear.*</Linear>", "<CompanionAds>" + places.repeat(1_100) + "</CompanionAds>");

        assertThatThrownBy(() ->
                        VastInjection.into(ForeignAd.bytes(document), null, Answers.of(CreativeType.VIDEO, click)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than 4 MB longer");
        assertThat(VastInjection.into(
                                ForeignAd.bytes(document.replace(places.repeat(1_000), "")),
                                null,
                                Answers.of(CreativeType.VIDEO, click))
                        .document())
                .hasSizeBetween(400_000, 500_000);
    }

    @Test
    void a_very_long_indent_is_not_taken_over() {
        var far = " ".repeat(100_000);
        var document = ForeignAd.INLINE.replaceFirst("\n *<Impression", "\n" + far + "<Impression");
        assertThat(document).isNotEqualTo(ForeignAd.INLINE);

        assertThat(ForeignAd.inject(document)).hasSizeLessThan(2 * 100_000);
    }

    private static void refuses(String document, String why) {
        assertThatThrownBy(() -> VastInjection.into(ForeignAd.bytes(document), null, ForeignAd.EVERYTHING))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_document_without_ads_comes_back_with_everything_held_back() {
        var empty = "<VAST version=\"3.0\"/>";

        var injected = VastInjection.into(ForeignAd.bytes(empty), null, ForeignAd.EVERYTHING);

        assertThat(injected.document()).isEqualTo(ForeignAd.bytes(empty));
        assertThat(injected.uncarried()).isEqualTo(ForeignAd.EVERYTHING.firing().size());
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
        assertThatThrownBy(() -> VastInjection.into(ForeignAd.bytes(document), null, ForeignAd.EVERYTHING))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_large_document_is_read_and_one_beyond_the_limit_refused() {
        var padding = "<!-- " + "x\r\n".repeat(300_000) + "-->";
        var document = ForeignAd.WRAPPER_2.replace("<Impression>", padding + "<Impression>");

        assertThat(ForeignAd.without(document, ForeignAd.inject(document))).isEqualTo(document);
        assertThatThrownBy(() -> ForeignAd.inject(document.replace(padding, padding.repeat(3))))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_script_for_an_impression_is_held_back() {
        var script = Answers.pixel(1, PixelFormat.JAVASCRIPT_URL, PixelEvent.IMPRESSION, "https://t.example/x.js");

        var injected =
                VastInjection.into(ForeignAd.bytes(ForeignAd.INLINE), null, Answers.of(CreativeType.VIDEO, script));

        assertThat(injected.document()).isEqualTo(ForeignAd.bytes(ForeignAd.INLINE));
        assertThat(injected.uncarried()).isOne();
    }
}
