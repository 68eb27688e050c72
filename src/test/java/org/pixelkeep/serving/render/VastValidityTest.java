package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.w3c.dom.Element;

/** What is rendered is as its version has it, and what was so before still is when trackers were added. */
class VastValidityTest {
    @ParameterizedTest
    @EnumSource(VastVersion.class)
    void rendered_documents_are_as_their_version_has_them(VastVersion version) {
        for (var type : CreativeType.values()) {
            for (var answer : answers(type)) {
                Vast.read(Rendering.of(answer, Output.VAST, version).text()).requireValid();
            }
            Vast.read(Rendering.of(Answers.of(type), Output.VAST, version).text())
                    .requireValid();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void documents_stay_as_their_version_has_them(VastVersion version, String name) {
        var document = Objects.requireNonNull(VastSamples.of(version).get(name));
        Vast.read(document).requireValid();
        for (var answer : answers(CreativeType.VIDEO)) {
            var injected = VastInjection.into(document.getBytes(StandardCharsets.UTF_8), null, answer);

            var vast = Vast.read(injected.document()).requireValid();

            assertThat(flat(vast.root()))
                    .as(name)
                    .containsSubsequence(flat(Vast.read(document).root()));
            for (var pixel : injected.answer().firing()) {
                assertThat(flat(vast.root()))
                        .as("%s of %s", pixel.event(), name)
                        .anyMatch(one -> one.endsWith(" " + pixel.url()));
            }
        }
    }

    @Test
    void there_are_samples_with_each_event_for_each_version() {
        for (var version : VastVersion.values()) {
            var carried = new ArrayList<PixelEvent>();
            VastSamples.of(version)
                    .values()
                    .forEach(document -> VastInjection.into(
                                    document.getBytes(StandardCharsets.UTF_8),
                                    null,
                                    Answers.everyEvent(CreativeType.VIDEO))
                            .answer()
                            .firing()
                            .forEach(pixel -> carried.add(pixel.event())));

            assertThat(carried)
                    .as(version.number())
                    .containsAll(Arrays.stream(PixelEvent.values())
                            .filter(event -> event.vast().name(version).isPresent())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_table_would_find(String fault, String before, String after) {
        var document = Objects.requireNonNull(VastSamples.of(VastVersion.V4_2).get("inline, every creative"));

        assertThat(document).contains(before);
        assertThat(VastElements.problems(
                        Vast.read(document.replace(before, after)).root(), true))
                .as(fault)
                .isNotEmpty();
    }

    private static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("an unknown element", "<AdTitle>", "<Elsewhere/><AdTitle>"),
                Arguments.of("a missing element", "<Duration>00:00:15</Duration>", ""),
                Arguments.of("a missing attribute", " idRegistry=\"r\"", ""),
                Arguments.of("an unknown attribute", "<AdSystem ", "<AdSystem offset=\"1\" "),
                Arguments.of("an unknown event", "event=\"start\"", "event=\"fullscreen\""),
                Arguments.of("a second one", "<AdTitle>", "<AdTitle>T</AdTitle><AdTitle>"),
                Arguments.of(
                        "the wrong order", "<Linear>", "<UniversalAdId idRegistry=\"r\">v</UniversalAdId><Linear>"));
    }

    private static Stream<Arguments> samples() {
        return Arrays.stream(VastVersion.values())
                .flatMap(version -> VastSamples.of(version).keySet().stream().map(name -> Arguments.of(version, name)));
    }

    private static List<EffectivePixels> answers(CreativeType type) {
        return List.of(
                Answers.everyEvent(type),
                Answers.everyEventTwice(type),
                Answers.verifications(type),
                Answers.hostile(type, PixelEvent.START));
    }

    /** Each element with its names, attributes, and text, in order. */
    private static List<String> flat(Element root) {
        var all = new ArrayList<String>();
        add(all, root, "");
        return all;
    }

    private static void add(List<String> all, Element element, String before) {
        var path = before + "/" + element.getLocalName();
        var attributes = new TreeMap<String, String>();
        for (var i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            attributes.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        var text = new StringBuilder();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element)) {
                text.append(child.getNodeValue());
            }
        }
        all.add(path + attributes + " " + text.toString().strip());
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inside) {
                add(all, inside, path);
            }
        }
    }
}
