package org.pixelkeep.pixel.content;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.FormatRules;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.ProgressOffset;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The rules for the trackers of a draft, independent of the database. A violation names its field: {@code url} where the
 * pixel has one tracker in its short form, else {@code trackers[1].url}, counted from 0.
 */
public final class TrackerRules {
    /** Events at which raw JavaScript can run. */
    private static final Set<PixelEvent> SCRIPTED =
            Set.of(PixelEvent.IMPRESSION, PixelEvent.VIEWABLE_IMPRESSION, PixelEvent.VIEWABLE_IMPRESSION_100);

    private static final int MAX_WORD_LENGTH = 255;
    private static final int MAX_PARAMETERS_LENGTH = 4096;

    private final PixelDraft draft;
    private final PixelFormat format;
    private final @Nullable CreativeType creativeType;
    private final Violations violations;

    private TrackerRules(
            PixelDraft draft, PixelFormat format, @Nullable CreativeType creativeType, Violations violations) {
        this.draft = draft;
        this.format = format;
        this.creativeType = creativeType;
        this.violations = violations;
    }

    /** @param creativeType of the owning creative, for custom pixels; {@code null} for others */
    static void check(
            PixelDraft draft, PixelFormat format, @Nullable CreativeType creativeType, Violations violations) {
        new TrackerRules(draft, format, creativeType, violations).check();
    }

    /**
     * Collects the error of a format that can never fire on an event. For pixels of the network or an advertiser: a
     * custom pixel has to fit its creative.
     */
    public static void checkFires(PixelDraft draft, Violations violations) {
        var format = draft.format();
        if (format == null) {
            return;
        }
        draft.tracked().stream()
                .map(Tracker::event)
                .filter(event -> event != PixelEvent.VERIFICATION && !FormatRules.everFires(format, event))
                .findFirst()
                .ifPresent(event -> violations.add("format", neverFires(format, event)));
    }

    /** Collects the error of raw JavaScript for an event at which no page runs scripts. */
    static void checkScript(PixelDraft draft, Violations violations) {
        violations.require(
                draft.format() != PixelFormat.RAW_JAVASCRIPT || SCRIPTED.contains(draft.event()),
                "event",
                "Raw JavaScript runs at an impression or when the ad is viewable. Choose one of these events, or another format.");
    }

    /** The name of a field of a tracker. */
    static String field(PixelDraft draft, int place, String name) {
        return draft.trackers() == null ? name : "trackers[" + place + "]." + name;
    }

    private void check() {
        var trackers = draft.tracked();
        if (!format.isUrl() && trackers.size() > 1) {
            violations.add("trackers", "Raw JavaScript fires on one event. Create a pixel for each of the others.");
        }
        violations.require(
                trackers.size() <= Tracker.MAX,
                "trackers",
                "At most " + Tracker.MAX + " events; there are " + trackers.size() + ".");
        var seen = new HashSet<TrackedEvent>();
        for (var place = 0; place < trackers.size(); place++) {
            var tracker = trackers.get(place);
            if (!seen.add(tracker.tracked())) {
                violations.add(
                        field(place, "event"),
                        "“" + tracker.tracked().title()
                                + "” is listed twice. A second URL for it needs its own pixel.");
            }
            if (format.isUrl()) {
                checkUrls(tracker, place);
            }
            checkEvent(tracker, place);
            checkPath(tracker, place);
            checkVerification(tracker, place);
        }
    }

    private void checkUrls(Tracker tracker, int place) {
        if (tracker.url() == null && tracker.secureUrl() == null) {
            violations.add(field(place, "secureUrl"), "Enter a URL: secure, plain, or both.");
        }
        checkUrl(field(place, "url"), tracker.url(), false);
        checkUrl(field(place, "secureUrl"), tracker.secureUrl(), true);
    }

    private void checkUrl(String field, @Nullable String url, boolean secure) {
        if (url != null) {
            PixelUrls.problem(url, secure).ifPresent(problem -> violations.add(field, problem));
        }
    }

    private void checkEvent(Tracker tracker, int place) {
        checkDetail(tracker, place);
        var event = tracker.event();
        if (event == PixelEvent.VERIFICATION && format != PixelFormat.JAVASCRIPT_URL) {
            violations.add(field(place, "event"), "Verification needs a script. Choose the format “JavaScript URL”.");
        } else if (creativeType != null && !event.happensOn(creativeType)) {
            violations.add(
                    field(place, "event"),
                    event.title() + " is not supported on this creative: it is " + article(creativeType) + ".");
        }
        if (creativeType != null && !FormatRules.carries(creativeType, format, event)) {
            violations.add(
                    "format",
                    "This creative is " + article(creativeType) + " and cannot carry " + format.title() + ".");
        }
    }

    /** What some events need beyond their name, and the others do not have. */
    private void checkDetail(Tracker tracker, int place) {
        var offset = tracker.offset();
        if (tracker.event() == PixelEvent.PROGRESS) {
            violations.require(
                    offset != null && ProgressOffset.read(offset).isPresent(),
                    field(place, "offset"),
                    "Enter when it fires: a time such as 00:00:05, or a percentage such as 25%.");
        } else {
            violations.require(
                    offset == null, field(place, "offset"), "Only “Progress” has an offset. Leave it empty.");
        }
        var number = tracker.customEvent();
        if (tracker.event() == PixelEvent.CUSTOM) {
            violations.require(
                    number != null && number >= TrackedEvent.FIRST_CUSTOM && number <= TrackedEvent.LAST_CUSTOM,
                    field(place, "customEvent"),
                    "Enter the number that the exchange assigned to the event, from 500 to 999,999.");
        } else {
            violations.require(
                    number == null, field(place, "customEvent"), "Only “Custom event” has a number. Leave it empty.");
        }
    }

    private void checkPath(Tracker tracker, int place) {
        violations.require(
                tracker.path() != FiringPath.SERVER || !format.isScript(),
                field(place, "path"),
                format.title()
                        + " cannot fire from the server. Choose “Image URL” or “Raw URL”, or another firing path.");
    }

    private void checkVerification(Tracker tracker, int place) {
        var verification = tracker.verification();
        if (verification == null) {
            return;
        }
        violations.require(
                tracker.event() == PixelEvent.VERIFICATION,
                field(place, "verification"),
                "Only “Verification (OMID)” has verification settings. Leave them empty.");
        checkWord(field(place, "verification.vendorKey"), verification.vendorKey());
        checkWord(field(place, "verification.apiFramework"), verification.apiFramework());
        checkWord(field(place, "verification.executableType"), verification.executableType());
        var parameters = verification.parameters();
        violations.require(
                parameters == null || parameters.length() <= MAX_PARAMETERS_LENGTH,
                field(place, "verification.parameters"),
                "At most 4,096 characters.");
        Texts.checkContent(violations, field(place, "verification.parameters"), parameters);
        checkUrl(field(place, "verification.executableUrl"), verification.executableUrl(), true);
        checkUrl(field(place, "verification.notExecutedUrl"), verification.notExecutedUrl(), true);
        violations.require(
                verification.executableType() == null || verification.executableUrl() != null,
                field(place, "verification.executableUrl"),
                "Enter the URL of the executable resource, or leave its type empty.");
    }

    private void checkWord(String field, @Nullable String word) {
        violations.require(word == null || word.length() <= MAX_WORD_LENGTH, field, "At most 255 characters.");
        Texts.checkLine(violations, field, word);
    }

    private String field(int place, String name) {
        return field(draft, place, name);
    }

    private static String neverFires(PixelFormat format, PixelEvent event) {
        var formats = Arrays.stream(PixelFormat.values())
                .filter(other -> FormatRules.everFires(other, event))
                .map(other -> "“" + other.title() + "”")
                .collect(Collectors.joining(" or "));
        return format.title() + " never fires on “" + event.title()
                + "”: no creative with this event supports it. Choose " + formats + ", or another event.";
    }

    private static String article(CreativeType type) {
        return (type == CreativeType.AUDIO ? "an " : "a ") + type.name().toLowerCase(Locale.ROOT);
    }
}
