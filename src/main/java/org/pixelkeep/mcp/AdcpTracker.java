package org.pixelkeep.mcp;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroTranslation;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.VastEvent;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.text.Texts;

/**
 * A tracker as AdCP has it: {@code pixel_tracker} or {@code vast_tracker}. Its macros are AdCP's universal ones, ours
 * those of the ad server, and each is translated into the other.
 *
 * @param url as AdCP sends it, with its macros
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AdcpTracker(
        @JsonProperty("asset_type") @Described("pixel_tracker or vast_tracker") @Nullable
        String assetType,

        @Described("Of pixel_tracker: impression, viewable_mrc_50, viewable_mrc_100, click, or custom") @Nullable
        String event,

        @JsonProperty("vast_event") @Described("Of vast_tracker: an event of TrackingEvents, such as start") @Nullable
        String vastEvent,

        @Described("Of pixel_tracker: img (default) or js") @Nullable
        String method,

        @Described("With AdCP universal macros such as {CACHEBUSTER}") @Nullable
        String url,

        @Described("Of the VAST event progress: 00:00:05 or 25%") @Nullable
        String offset,

        @Described("Of vast_tracker: linear (default), non_linear, or companion") @Nullable
        String target,

        @JsonProperty("custom_event_name")
        @Described("Of the event custom: its number in OpenRTB Native, from 500")
        @Nullable
        String customEventName) {
    /** The argument of tools that can answer with these. */
    static final String FORMAT = "Send adcp to get AdCP assets, too";

    private static final String ADCP = "adcp";
    private static final String PIXEL = "pixel_tracker";
    private static final String VAST = "vast_tracker";
    private static final String SCRIPT = "js";

    private static final Map<String, PixelEvent> EVENTS = Map.of(
            "impression", PixelEvent.IMPRESSION,
            "viewable_mrc_50", PixelEvent.VIEWABLE_IMPRESSION,
            "viewable_mrc_100", PixelEvent.VIEWABLE_IMPRESSION_100,
            "click", PixelEvent.CLICK,
            "custom", PixelEvent.CUSTOM);

    /**
     * Whether AdCP assets were asked for.
     *
     * @throws InvalidInput when something else was
     */
    static boolean wanted(@Nullable String format) {
        if (format != null && !format.equals(ADCP)) {
            throw new InvalidInput("format", "Send adcp, or leave it out.");
        }
        return format != null;
    }

    /** The trackers that AdCP has a shape for; may be empty. */
    static List<AdcpTracker> of(PixelFormat format, List<Tracker> trackers) {
        return trackers.stream()
                .flatMap(tracker ->
                        of(format, tracker.tracked(), tracker.secureUrl() == null ? tracker.url() : tracker.secureUrl())
                                .stream())
                .toList();
    }

    /** One tracker; empty if AdCP has no shape for it. */
    static Optional<AdcpTracker> of(PixelFormat format, TrackedEvent tracked, @Nullable String url) {
        if (url == null || format == PixelFormat.HTML_URL || format == PixelFormat.RAW_JAVASCRIPT) {
            return Optional.empty();
        }
        var theirs = MacroTranslation.between(Dialect.SERVING, Dialect.ADCP)
                .translate(url, format.textKind())
                .text();
        var number = tracked.customEvent() == null ? null : String.valueOf(tracked.customEvent());
        var method = format == PixelFormat.JAVASCRIPT_URL ? SCRIPT : "img";
        return EVENTS.entrySet().stream()
                .filter(known -> known.getValue() == tracked.event())
                .map(known -> new AdcpTracker(PIXEL, known.getKey(), null, method, theirs, null, null, number))
                .findFirst()
                .or(() -> target(tracked.event().vast().place())
                        .flatMap(target -> tracked.event()
                                .vast()
                                .name(VastVersion.USUAL)
                                .filter(name -> format != PixelFormat.JAVASCRIPT_URL)
                                .map(name -> new AdcpTracker(
                                        VAST, null, name, null, theirs, tracked.offset(), target, null))));
    }

    /**
     * The format that all of them have.
     *
     * @throws InvalidInput when they have several, which no pixel has
     */
    static PixelFormat format(List<AdcpTracker> assets) {
        var scripts =
                assets.stream().filter(asset -> SCRIPT.equals(asset.method)).count();
        if (scripts > 0 && scripts < assets.size()) {
            throw new InvalidInput("adcp", "A pixel has one method. Propose those with js as a separate pixel.");
        }
        return scripts > 0 ? PixelFormat.JAVASCRIPT_URL : PixelFormat.IMAGE_URL;
    }

    /** @throws InvalidInput when Pixelkeep has nothing like it */
    Tracker tracker() {
        var tracked = PIXEL.equals(assetType)
                ? TrackedEvent.of(pixelEvent(), null, number())
                : TrackedEvent.of(vastTracked(), offset, null);
        var given = Texts.given(url);
        if (given == null) {
            throw new InvalidInput("adcp", "Each asset needs a url.");
        }
        var kind = SCRIPT.equals(method) ? PixelFormat.JAVASCRIPT_URL : PixelFormat.IMAGE_URL;
        var ours = MacroTranslation.between(Dialect.ADCP, Dialect.SERVING)
                .translate(given, kind.textKind())
                .text();
        var secure = ours.startsWith("https:");
        return Tracker.of(tracked, secure ? null : ours, secure ? ours : null);
    }

    private PixelEvent pixelEvent() {
        if (method != null && !method.equals("img") && !method.equals(SCRIPT)) {
            throw new InvalidInput("adcp", "method must be img or js.");
        }
        var known = event == null ? null : EVENTS.get(event);
        if (known == null) {
            throw new InvalidInput(
                    "adcp",
                    "There is no pixel event “" + event + "” here. Send one of: "
                            + String.join(
                                    ", ", EVENTS.keySet().stream().sorted().toList()) + ".");
        }
        return known;
    }

    private @Nullable Integer number() {
        if (!"custom".equals(event)) {
            return null;
        }
        if (customEventName == null || !Digits.are(customEventName, 9)) {
            throw new InvalidInput(
                    "adcp", "custom_event_name must be the number of the event in OpenRTB Native, from 500.");
        }
        return Integer.valueOf(customEventName);
    }

    private PixelEvent vastTracked() {
        if (!VAST.equals(assetType)) {
            throw new InvalidInput("adcp", "asset_type must be pixel_tracker or vast_tracker.");
        }
        var within = Objects.requireNonNullElse(target, "linear");
        return Arrays.stream(PixelEvent.values())
                .filter(event -> event.vast()
                        .name(VastVersion.USUAL)
                        .filter(name -> name.equals(vastEvent))
                        .isPresent())
                .filter(event -> targets(event.vast().place()).anyMatch(within::equals))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "adcp",
                        "VAST " + VastVersion.USUAL.number() + " has no event “" + vastEvent + "” in TrackingEvents of "
                                + within + ". Impressions and clicks are pixel_tracker assets."));
    }

    private static Stream<String> targets(VastEvent.Place place) {
        return switch (place) {
            case LINEAR -> Stream.of("linear");
            case LINEAR_AND_OVERLAY -> Stream.of("linear", "non_linear");
            case OVERLAY -> Stream.of("non_linear");
            case COMPANION -> Stream.of("companion");
            default -> Stream.of();
        };
    }

    private static Optional<String> target(VastEvent.Place place) {
        return targets(place).findFirst();
    }
}
