package org.pixelkeep.serving.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;

/**
 * The trackers of an OpenRTB Native response: {@code eventtrackers} of 1.2, or {@code imptrackers} and {@code jstracker}
 * of 1.1, and {@code link.clicktrackers}. Merge them into the response with the assets.
 */
final class NativeTrackers {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One tracker of 1.2.
     *
     * @param event its number in the table of {@link PixelEvent}, or that of a custom event, from 500
     * @param method 1: image, 2: script
     * @param ext of Open Measurement: the vendor's key and parameters
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record EventTracker(
            int event, int method, String url, @Nullable OpenMeasurement ext) {}

    /** What the IAB Tech Lab defines in addition to a verification script. Its keys do not follow one naming style. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record OpenMeasurement(
            @Nullable String vendorKey,

            @JsonProperty("verification_parameters") @Nullable
            String parameters) {
        static @Nullable OpenMeasurement of(@Nullable Verification verification) {
            return verification == null || (verification.vendorKey() == null && verification.parameters() == null)
                    ? null
                    : new OpenMeasurement(verification.vendorKey(), verification.parameters());
        }
    }

    private record Link(List<String> clicktrackers) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Native(
            String ver,
            @Nullable Link link,
            @Nullable List<String> imptrackers,
            @Nullable String jstracker,
            @Nullable List<EventTracker> eventtrackers) {}

    private static final int IMPRESSION = 1;
    private static final int IMAGE = 1;
    private static final int SCRIPT = 2;

    private final List<EventTracker> events = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final List<String> clicks = new ArrayList<>();
    private final StringBuilder scripts = new StringBuilder();

    private final NativeVersion version;
    private final CreativeType type;

    private NativeTrackers(CreativeType type, NativeVersion version) {
        this.version = version;
        this.type = type;
    }

    static Rendering render(EffectivePixels answer, NativeVersion version) {
        var trackers = new NativeTrackers(answer.type(), version);
        var carriage = SupportedAnswer.of(answer, trackers::take);
        return carriage.as(trackers.json());
    }

    private Optional<Refusal> take(FiringPixel pixel) {
        var script = pixel.format() == PixelFormat.JAVASCRIPT_URL;
        var image = pixel.format() == PixelFormat.IMAGE_URL || pixel.format() == PixelFormat.RAW_URL;
        var url = pixel.url();
        if (url == null || !(script || image)) {
            return refused(pixel, "native trackers must be image or script URLs");
        }
        if (pixel.event() == PixelEvent.CLICK) {
            if (script) {
                return refused(pixel, "click trackers of native ads must be image URLs");
            }
            clicks.add(url);
            return Optional.empty();
        }
        var event = number(pixel);
        if (event == 0 || (version == NativeVersion.V1_1 && event != IMPRESSION)) {
            return without(pixel);
        }
        events.add(new EventTracker(event, script ? SCRIPT : IMAGE, url, OpenMeasurement.of(pixel.verification())));
        if (event == IMPRESSION && script) {
            scripts.append(Markup.script(url));
        } else if (event == IMPRESSION) {
            images.add(url);
        }
        return Optional.empty();
    }

    /** The number of the event; 0: native ads do not have it. */
    private int number(FiringPixel pixel) {
        var custom = pixel.tracked().customEvent();
        return custom == null ? pixel.event().nativeEvent(type) : custom;
    }

    private Optional<Refusal> without(FiringPixel pixel) {
        var number = version == NativeVersion.V1_1 ? "1.1" : "1.2";
        return Optional.of(Refusal.event("OpenRTB Native " + number + " has no event for “"
                + pixel.event().title() + "”."));
    }

    private static Optional<Refusal> refused(FiringPixel pixel, String why) {
        return Optional.of(Refusal.format(pixel.format().title() + " is not supported: " + why + "."));
    }

    private String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new Native(
                            version == NativeVersion.V1_1 ? "1.1" : "1.2",
                            clicks.isEmpty() ? null : new Link(clicks),
                            version == NativeVersion.V1_2 ? null : images,
                            version == NativeVersion.V1_2 || scripts.isEmpty() ? null : scripts.toString(),
                            version == NativeVersion.V1_1 ? null : events));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text is always JSON", e);
        }
    }
}
