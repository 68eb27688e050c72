package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of the pixel form, by name, in the order of the form. The only list of them: it says what other pages pass on,
 * how {@link FormUnit} copies a value, and in which order {@link FormAnchors} lists errors.
 */
final class FormFields {
    private static final Map<String, Input> INPUTS = inOrder(
            one("name", form -> form.name, (form, value) -> form.name = value),
            one("format", form -> form.format, (form, value) -> form.format = value),
            one("event", form -> form.event, (form, value) -> form.event = value),
            one("offset", form -> form.offset, (form, value) -> form.offset = value),
            one("customEvent", form -> form.customEvent, (form, value) -> form.customEvent = value),
            one("secureUrl", form -> form.secureUrl, (form, value) -> form.secureUrl = value),
            one("url", form -> form.url, (form, value) -> form.url = value),
            one("path", form -> form.path, (form, value) -> form.path = value),
            one("vendorKey", form -> form.vendorKey, (form, value) -> form.vendorKey = value),
            one(
                    "verificationParameters",
                    form -> form.verificationParameters,
                    (form, value) -> form.verificationParameters = value),
            one("notExecutedUrl", form -> form.notExecutedUrl, (form, value) -> form.notExecutedUrl = value),
            one("apiFramework", form -> form.apiFramework, (form, value) -> form.apiFramework = value),
            one("browserOptional", form -> form.browserOptional, (form, value) -> form.browserOptional = value),
            one("executableUrl", form -> form.executableUrl, (form, value) -> form.executableUrl = value),
            one("executableType", form -> form.executableType, (form, value) -> form.executableType = value),
            many("moreEvent", form -> form.moreEvent, (form, values) -> form.moreEvent = values),
            many("moreOffset", form -> form.moreOffset, (form, values) -> form.moreOffset = values),
            many("moreCustomEvent", form -> form.moreCustomEvent, (form, values) -> form.moreCustomEvent = values),
            many("moreSecureUrl", form -> form.moreSecureUrl, (form, values) -> form.moreSecureUrl = values),
            many("moreUrl", form -> form.moreUrl, (form, values) -> form.moreUrl = values),
            many("morePath", form -> form.morePath, (form, values) -> form.morePath = values),
            one("pasted", form -> form.pasted, (form, value) -> form.pasted = value),
            one("secureContent", form -> form.secureContent, (form, value) -> form.secureContent = value),
            one("content", form -> form.content, (form, value) -> form.content = value),
            one("appliesTo", form -> form.appliesTo, (form, value) -> form.appliesTo = value),
            many("targetAdvertiser", form -> form.targetAdvertiser, (form, values) -> form.targetAdvertiser = values),
            many("targetCreative", form -> form.targetCreative, (form, values) -> form.targetCreative = values),
            one("sampleDialect", form -> form.sampleDialect, (form, value) -> form.sampleDialect = value),
            one("active", form -> form.active, (form, value) -> form.active = value),
            one("flightStart", form -> form.flightStart, (form, value) -> form.flightStart = value),
            one("flightEnd", form -> form.flightEnd, (form, value) -> form.flightEnd = value),
            one("position", form -> form.position, (form, value) -> form.position = value),
            one("owner", form -> form.owner, (form, value) -> form.owner = value),
            one("reviewBy", form -> form.reviewBy, (form, value) -> form.reviewBy = value),
            one("serveOnAdx", form -> form.serveOnAdx, (form, value) -> form.serveOnAdx = value),
            one("supplyRule", form -> form.supplyRule, (form, value) -> form.supplyRule = value),
            many("supplySources", form -> form.supplySources, (form, values) -> form.supplySources = values),
            one("vendorsByHand", form -> form.vendorsByHand, (form, value) -> form.vendorsByHand = value),
            many("vendorIds", form -> form.vendorIds, (form, values) -> form.vendorIds = values),
            one("reason", form -> form.reason, (form, value) -> form.reason = value),
            one("stopLive", form -> form.stopLive, (form, value) -> form.stopLive = value),
            one("version", form -> form.version, (form, value) -> form.version = value),
            one("base", form -> form.base, (form, value) -> form.base = value));

    private static final List<String> NAMES = List.copyOf(INPUTS.keySet());

    private FormFields() {}

    /**
     * One input.
     *
     * @param values what was entered; empty: nothing was sent
     * @param copy puts into the first form what the second one has
     */
    private record Input(
            String name, Function<PixelForm, List<String>> values, BiConsumer<PixelForm, PixelForm> copy) {}

    /** The fields with their values, for a page that passes them on; a list has a field for each of its values. */
    static List<FormField> of(PixelForm form) {
        return INPUTS.values().stream()
                .flatMap(input -> input.values().apply(form).stream().map(value -> new FormField(input.name(), value)))
                .toList();
    }

    /** What an input with one value has; empty for nothing. */
    static String value(String name, PixelForm form) {
        return input(name).values().apply(form).stream().findFirst().orElse("");
    }

    /** Puts into a form what another one has in this input. */
    static void copy(String name, PixelForm into, PixelForm from) {
        input(name).copy().accept(into, from);
    }

    /** Where an input stands in the form; after all of them if it has no such input. */
    static int place(String name) {
        var place = NAMES.indexOf(name);
        return place < 0 ? NAMES.size() : place;
    }

    private static Input input(String name) {
        return Objects.requireNonNull(INPUTS.get(name), name);
    }

    private static Input one(
            String name, Function<PixelForm, @Nullable String> read, BiConsumer<PixelForm, @Nullable String> write) {
        return new Input(
                name,
                form -> Stream.ofNullable(read.apply(form)).toList(),
                (into, from) -> write.accept(into, read.apply(from)));
    }

    private static Input many(
            String name, Function<PixelForm, List<String>> read, BiConsumer<PixelForm, List<String>> write) {
        return new Input(name, read, (into, from) -> write.accept(into, new ArrayList<>(read.apply(from))));
    }

    private static Map<String, Input> inOrder(Input... inputs) {
        var map = new LinkedHashMap<String, Input>();
        for (var input : inputs) {
            map.put(input.name(), input);
        }
        return Collections.unmodifiableMap(map);
    }
}
