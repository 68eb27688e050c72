package org.pixelkeep.serving.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;

/**
 * The trackers of an OpenRTB Native 1.2 response: {@code eventtrackers}, with {@code imptrackers} and {@code jstracker}
 * for 1.1 renderers, and {@code link.clicktrackers}. Merge them into the response with the assets.
 */
final class NativeTrackers {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One tracker of 1.2.
     *
     * @param event 1: impression, 2: viewable by the MRC's 50 % for a second, 4: of a video for two
     * @param method 1: image, 2: script
     */
    private record EventTracker(int event, int method, String url) {}

    private record Link(List<String> clicktrackers) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Native(
            String ver,
            @Nullable Link link,
            List<String> imptrackers,
            @Nullable String jstracker,
            List<EventTracker> eventtrackers) {}

    private static final int IMPRESSION = 1;
    private static final int VIEWABLE = 2;
    private static final int VIEWABLE_VIDEO = 4;
    private static final int IMAGE = 1;
    private static final int SCRIPT = 2;

    private final List<EventTracker> events = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final List<String> clicks = new ArrayList<>();
    private final StringBuilder scripts = new StringBuilder();

    private final int viewable;

    private NativeTrackers(CreativeType type) {
        this.viewable = type == CreativeType.VIDEO ? VIEWABLE_VIDEO : VIEWABLE;
    }

    static Rendering render(EffectivePixels answer) {
        var trackers = new NativeTrackers(answer.type());
        var carriage = Carriage.of(answer, trackers::take);
        return carriage.as(trackers.json());
    }

    private Optional<Refusal> take(FiringPixel pixel) {
        var script = pixel.format() == PixelFormat.JAVASCRIPT_URL;
        var image = pixel.format() == PixelFormat.IMAGE_URL || pixel.format() == PixelFormat.RAW_URL;
        var url = pixel.url();
        if (url == null || !(script || image)) {
            return refused(pixel, "native trackers must be image or script URLs");
        }
        switch (pixel.event()) {
            case IMPRESSION -> {
                events.add(new EventTracker(IMPRESSION, script ? SCRIPT : IMAGE, url));
                if (script) {
                    scripts.append(Markup.script(url));
                } else {
                    images.add(url);
                }
            }
            case VIEWABLE_IMPRESSION -> events.add(new EventTracker(viewable, script ? SCRIPT : IMAGE, url));
            case CLICK -> {
                if (script) {
                    return refused(pixel, "click trackers of native ads must be image URLs");
                }
                clicks.add(url);
            }
            default -> {
                return Optional.of(Refusal.event(
                        "OpenRTB Native 1.2 has no event for “" + pixel.event().title() + "”."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refused(FiringPixel pixel, String why) {
        return Optional.of(Refusal.format(pixel.format().title() + " is not supported: " + why + "."));
    }

    private String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new Native(
                            "1.2",
                            clicks.isEmpty() ? null : new Link(clicks),
                            images,
                            scripts.isEmpty() ? null : scripts.toString(),
                            events));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text is always JSON", e);
        }
    }
}
