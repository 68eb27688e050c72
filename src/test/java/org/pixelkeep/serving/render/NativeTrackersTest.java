package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;

class NativeTrackersTest {

    @Test
    void open_measurement_has_its_event_with_what_the_vendor_needs() throws Exception {
        var verification = new Verification("vendor.example-omid", "a=1", null, null, null, null, null);
        var answer = Answers.of(CreativeType.NATIVE, Answers.verified("https://t.example/o.js", verification));

        var json = read(Rendering.of(answer, Output.NATIVE, VastVersion.V4_2));

        assertThat(json.get("eventtrackers").toString())
                .isEqualTo("[{\"event\":555,\"method\":2,\"url\":\"https://t.example/o.js\",\"ext\":{\"vendorKey\":"
                        + "\"vendor.example-omid\",\"verification_parameters\":\"a=1\"}}]");
    }

    @Test
    void impressions_are_event_1_of_1_2_and_stand_in_no_other_place() throws Exception {
        var image = Answers.image(1, PixelEvent.IMPRESSION);
        var script =
                Answers.pixel(2, PixelFormat.JAVASCRIPT_URL, PixelEvent.IMPRESSION, "https://t.example/x.js?a=1&b=\"2");

        var json = read(Rendering.of(Answers.of(CreativeType.NATIVE, image, script), Output.NATIVE, VastVersion.V4_2));

        assertThat(json.has("imptrackers") || json.has("jstracker")).isFalse();
        assertThat(json.get("ver").asText()).isEqualTo("1.2");
        assertThat(json.get("eventtrackers").toString())
                .isEqualTo("[{\"event\":1,\"method\":1,\"url\":\"" + image.url()
                        + "\"},{\"event\":1,\"method\":2,\"url\":\"https://t.example/x.js?a=1&b=\\\"2\"}]");
        assertThat(json.has("link")).isFalse();
    }

    @Test
    void impressions_of_1_1_stand_in_its_fields_alone_and_views_are_held_back() throws Exception {
        var image = Answers.image(1, PixelEvent.IMPRESSION);
        var script =
                Answers.pixel(2, PixelFormat.JAVASCRIPT_URL, PixelEvent.IMPRESSION, "https://t.example/x.js?a=1&b=\"2");
        var view = Answers.image(3, PixelEvent.VIEWABLE_IMPRESSION);
        var click = Answers.image(4, PixelEvent.CLICK);

        var rendering = Rendering.of(
                Answers.of(CreativeType.NATIVE, image, script, view, click),
                Output.NATIVE,
                VastVersion.V4_2,
                NativeVersion.V1_1);

        var json = read(rendering);
        assertThat(json.get("ver").asText()).isEqualTo("1.1");
        assertThat(json.has("eventtrackers")).isFalse();
        assertThat(texts(json.get("imptrackers"))).containsExactly(image.url());
        assertThat(json.get("jstracker").asText())
                .isEqualTo("<script async src=\"https://t.example/x.js?a=1&amp;b=&quot;2\"></script>");
        assertThat(texts(json.get("link").get("clicktrackers"))).containsExactly(click.url());
        assertThat(rendering.heldBackHere())
                .extracting(HeldBackPixel::pixelId, HeldBackPixel::detail)
                .containsExactly(tuple(3L, "OpenRTB Native 1.1 has no event for “Viewable impression”."));
    }

    @Test
    void impressions_stand_in_both_places_only_if_asked_for() throws Exception {
        var image = Answers.image(1, PixelEvent.IMPRESSION);
        var script =
                Answers.pixel(2, PixelFormat.JAVASCRIPT_URL, PixelEvent.IMPRESSION, "https://t.example/x.js?a=1&b=\"2");

        var json = read(Rendering.of(
                Answers.of(CreativeType.NATIVE, image, script), Output.NATIVE, VastVersion.V4_2, NativeVersion.BOTH));

        assertThat(json.get("ver").asText()).isEqualTo("1.2");
        assertThat(json.get("eventtrackers")).hasSize(2);
        assertThat(texts(json.get("imptrackers"))).containsExactly(image.url());
        assertThat(json.get("jstracker").asText())
                .isEqualTo("<script async src=\"https://t.example/x.js?a=1&amp;b=&quot;2\"></script>");
        assertThat(json.has("link")).isFalse();
    }

    @Test
    void views_are_event_2_and_clicks_stand_in_the_link() throws Exception {
        var view = Answers.image(1, PixelEvent.VIEWABLE_IMPRESSION);
        var click = Answers.image(2, PixelEvent.CLICK);

        var json = read(Rendering.of(Answers.of(CreativeType.NATIVE, view, click), Output.NATIVE, VastVersion.V4_2));

        assertThat(json.get("eventtrackers").toString())
                .isEqualTo("[{\"event\":2,\"method\":1,\"url\":\"" + view.url() + "\"}]");
        assertThat(texts(json.get("link").get("clicktrackers"))).containsExactly(click.url());
        assertThat(json.has("imptrackers")).isFalse();
        assertThat(json.has("jstracker")).isFalse();
    }

    @Test
    void full_views_are_event_3_and_custom_events_have_their_number() throws Exception {
        var fullView = Answers.image(1, PixelEvent.VIEWABLE_IMPRESSION_100);
        var custom = Answers.image(2, PixelEvent.CUSTOM);

        var json =
                read(Rendering.of(Answers.of(CreativeType.NATIVE, fullView, custom), Output.NATIVE, VastVersion.V4_2));

        assertThat(json.get("eventtrackers").toString())
                .isEqualTo("[{\"event\":3,\"method\":1,\"url\":\"" + fullView.url()
                        + "\"},{\"event\":501,\"method\":1,\"url\":\"" + custom.url() + "\"}]");
    }

    @Test
    void views_of_a_video_are_event_4() throws Exception {
        var view = Answers.image(1, PixelEvent.VIEWABLE_IMPRESSION);

        var json = read(Rendering.of(Answers.of(CreativeType.VIDEO, view), Output.NATIVE, VastVersion.V4_2));

        assertThat(json.get("eventtrackers").get(0).get("event").asInt()).isEqualTo(4);
    }

    /** The fields of the object and their types, by the tables of OpenRTB Native 1.2. */
    @Test
    void nothing_is_in_it_that_the_tables_of_native_do_not_have() throws Exception {
        for (var type : CreativeType.values()) {
            var json =
                    read(Rendering.of(Answers.everyEvent(type), Output.NATIVE, VastVersion.V4_2, NativeVersion.BOTH));

            json.fieldNames()
                    .forEachRemaining(field ->
                            assertThat(field).isIn("ver", "link", "imptrackers", "jstracker", "eventtrackers"));
            assertThat(json.get("ver").isTextual()).isTrue();
            assertThat(json.get("link").fieldNames()).toIterable().containsExactly("clicktrackers");
            assertThat(texts(json.get("imptrackers"))).allMatch(url -> url.startsWith("https://"));
            json.get("eventtrackers").forEach(tracker -> {
                assertThat(tracker.fieldNames()).toIterable().containsExactly("event", "method", "url");
                assertThat(tracker.get("event").isInt() && tracker.get("method").isInt())
                        .isTrue();
                assertThat(tracker.get("event").asInt()).isIn(1, 2, 3, 4, 501, 555);
                assertThat(tracker.get("method").asInt()).isBetween(1, 2);
                assertThat(tracker.get("url").isTextual()).isTrue();
            });
        }
    }

    @Test
    void hostile_addresses_are_read_back_as_they_are() throws Exception {
        var json = read(Rendering.of(
                Answers.hostile(CreativeType.NATIVE, PixelEvent.IMPRESSION),
                Output.NATIVE,
                VastVersion.V4_2,
                NativeVersion.V1_1));

        assertThat(texts(json.get("imptrackers"))).isEqualTo(Answers.HOSTILE_URLS);
    }

    @Test
    void what_native_has_no_place_for_is_held_back() {
        var rendering = Rendering.of(
                Answers.of(
                        CreativeType.NATIVE,
                        Answers.pixel(1, PixelFormat.HTML_URL, PixelEvent.IMPRESSION, "https://t.example/f"),
                        Answers.pixel(2, PixelFormat.RAW_JAVASCRIPT, PixelEvent.IMPRESSION, "x()"),
                        Answers.pixel(3, PixelFormat.JAVASCRIPT_URL, PixelEvent.CLICK, "https://t.example/c.js"),
                        Answers.image(4, PixelEvent.START)),
                Output.NATIVE,
                VastVersion.V4_2);

        assertThat(rendering.heldBackHere())
                .extracting(HeldBackPixel::reason)
                .containsExactly(
                        HoldBack.FORMAT_NOT_SUPPORTED,
                        HoldBack.FORMAT_NOT_SUPPORTED,
                        HoldBack.FORMAT_NOT_SUPPORTED,
                        HoldBack.EVENT_NOT_SUPPORTED);
    }

    @Test
    void the_list_has_every_address_on_its_line_and_holds_back_raw_scripts() {
        var script = Answers.pixel(50, PixelFormat.RAW_JAVASCRIPT, PixelEvent.IMPRESSION, "x()");
        var pixels = new ArrayList<>(
                Answers.hostile(CreativeType.BANNER, PixelEvent.CLICK).firing());
        pixels.add(1, script);

        var rendering = Rendering.of(
                Answers.of(CreativeType.BANNER, pixels.toArray(FiringPixel[]::new)), Output.URLS, VastVersion.V4_2);

        assertThat(List.of(rendering.text().split("\n"))).isEqualTo(Answers.HOSTILE_URLS);
        assertThat(rendering.heldBackHere()).extracting(HeldBackPixel::pixelId).containsExactly(50L);
    }

    private static JsonNode read(Rendering rendering) throws Exception {
        return new ObjectMapper().readTree(rendering.text());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
