package org.pixelkeep.paste;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.EventNames;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.xml.XmlDocument;
import org.pixelkeep.xml.XmlNode;

/**
 * Reads VAST documents, and single elements of them such as OMID's {@code <Verification>}. Document types and entities are
 * refused by the parser; ampersands that vendors forget to escape are read as such.
 */
final class VastReader {
    /** Stands for an ampersand that begins no entity. */
    private static final char AMPERSAND = '\uE000';

    private static final Pattern ENTITY = Pattern.compile("&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});");
    private static final int PROLOGUE = 4096;
    private static final int MAX_FAILURES = 50;
    private static final int MAX_PARSED = 1000;
    private static final int MAX_BETWEEN = 200;

    private static final Map<String, PixelEvent> ELEMENTS = Map.ofEntries(
            Map.entry("Impression", PixelEvent.IMPRESSION),
            Map.entry("Error", PixelEvent.ERROR),
            Map.entry("ClickTracking", PixelEvent.CLICK),
            Map.entry("Viewable", PixelEvent.VIEWABLE_IMPRESSION),
            Map.entry("NotViewable", PixelEvent.NOT_VIEWABLE),
            Map.entry("ViewUndetermined", PixelEvent.VIEW_UNDETERMINED),
            Map.entry("NonLinearClickTracking", PixelEvent.NON_LINEAR_CLICK),
            Map.entry("CompanionClickTracking", PixelEvent.COMPANION_CLICK),
            Map.entry("IconViewTracking", PixelEvent.ICON_VIEW),
            Map.entry("IconClickTracking", PixelEvent.ICON_CLICK));

    /** URLs that serve or lead to something. */
    private static final Map<String, String> OF_THE_AD = Map.ofEntries(
            Map.entry("VASTAdTagURI", "The wrapper leads to the vendor’s own VAST document here. That serves an ad."),
            Map.entry("MediaFile", "A media file of the ad."),
            Map.entry("Mezzanine", "A media file of the ad."),
            Map.entry("InteractiveCreativeFile", "A file of the ad."),
            Map.entry("ClosedCaptionFile", "A file of the ad."),
            Map.entry("StaticResource", "An image of the ad."),
            Map.entry("IFrameResource", "A page of the ad."),
            Map.entry("HTMLResource", "Markup of the ad."),
            Map.entry("AdParameters", "Parameters of the ad."),
            Map.entry("ClickThrough", "Where a click leads to: not tracking."),
            Map.entry("CustomClick", "A click that the ad itself reports: not supported here."),
            Map.entry("NonLinearClickThrough", "Where a click leads to: not tracking."),
            Map.entry("CompanionClickThrough", "Where a click leads to: not tracking."),
            Map.entry("IconClickThrough", "Where a click leads to: not tracking."),
            Map.entry("Survey", "A survey: VAST 4.1 has retired it, and it is not supported here."));

    private static final List<String> FRAGMENTS = List.of(
            "AdVerifications",
            "Verification",
            "VideoClicks",
            "TrackingEvents",
            "ViewableImpression",
            "Tracking",
            "Impression",
            "Error",
            "ClickTracking",
            "Viewable",
            "NotViewable",
            "ViewUndetermined",
            "NonLinearClickTracking",
            "CompanionClickTracking",
            "IconClickTracking",
            "IconViewTracking",
            "VASTAdTagURI",
            "ClickThrough",
            "MediaFile");

    private static final Set<String> COMPANIONS = Set.of("CompanionAds", "Companion");
    private static final Set<String> OVERLAYS = Set.of("NonLinearAds", "NonLinear");

    private final Reading reading;
    private final String text;
    /** Where each end tag stands last. */
    private final Map<String, Integer> lasts = new HashMap<>();

    private int failures;
    private int parsed;
    /** Behind the last that was read. */
    private int last;

    private int block = -1;

    VastReader(Reading reading) {
        this.reading = reading;
        this.text = reading.text();
    }

    void read() {
        for (var at = text.indexOf("<VAST"); at >= 0 && failures < MAX_FAILURES; at = text.indexOf("<VAST", at + 1)) {
            var end = behind("</VAST>", at);
            if (end > 0 && !reading.isTaken(at)) {
                document(new TextRange(prologue(at), end));
            }
        }
        failures = 0;
        for (var at = text.indexOf('<'); at >= 0 && failures < MAX_FAILURES; at = text.indexOf('<', at + 1)) {
            if (!reading.isTaken(at)) {
                var from = at;
                name(at).map(name -> new TextRange(from, behind("</" + name + ">", from)))
                        .filter(range -> !range.isEmpty())
                        .ifPresent(this::fragment);
            }
        }
    }

    /** The declaration and the document type before the element. */
    private int prologue(int at) {
        var start = at;
        for (var sign : List.of("<?xml", "<!DOCTYPE")) {
            var window = Math.max(0, at - PROLOGUE);
            var near = text.substring(window, at);
            var before = near.lastIndexOf(sign);
            if (before >= 0 && near.lastIndexOf("</") < before && !reading.isTaken(window + before)) {
                start = Math.min(start, window + before);
            }
        }
        return start;
    }

    private void document(TextRange range) {
        var root = parsed(range);
        if (root.isPresent()) {
            collect(root.get(), range);
        } else if (isDeclared(range)) {
            reading.add(PieceBuilder.unread(
                    range,
                    "The document has a document type or entities of its own. These are never resolved; paste"
                            + " it without them."));
        } else {
            failures++;
        }
    }

    private void fragment(TextRange range) {
        if (isDeclared(range)) {
            return;
        }
        parsed(range).ifPresentOrElse(root -> collect(root, range), () -> failures++);
    }

    private boolean isDeclared(TextRange range) {
        var part = text.substring(range.start(), range.end());
        return part.contains("<!DOCTYPE") || part.contains("<!ENTITY");
    }

    private Optional<String> name(int at) {
        return FRAGMENTS.stream()
                .filter(name -> text.startsWith(name, at + 1)
                        && at + 1 + name.length() < text.length()
                        && !Character.isLetterOrDigit(text.charAt(at + 1 + name.length())))
                .findFirst();
    }

    /** Behind the mark; 0: it is not there. */
    private int behind(String mark, int from) {
        var last = lasts.computeIfAbsent(mark, text::lastIndexOf);
        return last < from ? 0 : text.indexOf(mark, from) + mark.length();
    }

    private Optional<XmlNode> parsed(TextRange range) {
        if (parsed++ > MAX_PARSED) {
            failures = MAX_FAILURES;
            return Optional.empty();
        }
        try {
            return Optional.of(XmlDocument.parse(escaped(text.substring(range.start(), range.end()))).root);
        } catch (InvalidInput notXml) {
            return Optional.empty();
        }
    }

    /** As long as before: an ampersand that begins no entity is another character. */
    private static String escaped(String xml) {
        var escaped = new StringBuilder(xml);
        var entity = ENTITY.matcher(xml);
        for (var at = xml.indexOf('&'); at >= 0; at = xml.indexOf('&', at + 1)) {
            entity.region(at, Math.min(xml.length(), at + 12));
            if (!entity.lookingAt()) {
                escaped.setCharAt(at, AMPERSAND);
            }
        }
        return escaped.toString();
    }

    private static String text(XmlNode node) {
        return given(node.text());
    }

    private static String given(String text) {
        return text.replace(AMPERSAND, '&').strip();
    }

    private void collect(XmlNode root, TextRange whole) {
        if (!continues(whole)) {
            block--;
        }
        last = whole.end();
        collect(root, whole.start(), Place.LINEAR);
        var frame = reading.left(whole);
        if (!frame.isEmpty()) {
            var version = root.attributes.get("version");
            var note = PieceBuilder.note(
                    frame.get(0),
                    root.name.equals("VAST")
                            ? "The frame of the VAST" + (version == null ? "" : " " + version)
                                    + " document: it fires nothing by itself."
                            : "Markup around the trackers: it fires nothing by itself.");
            note.ranges.addAll(frame.subList(1, frame.size()));
            reading.add(note);
        }
    }

    /** Whether only white space stands between the elements: they are of one list. */
    private boolean continues(TextRange whole) {
        return last > 0
                && last <= whole.start()
                && whole.start() - last < MAX_BETWEEN
                && text.substring(last, whole.start()).isBlank();
    }

    /** Which creative of an ad an element belongs to. */
    private enum Place {
        LINEAR,
        OVERLAY,
        COMPANION
    }

    private void collect(XmlNode node, int base, Place place) {
        var range = new TextRange(base + node.start, base + node.end);
        var event = ELEMENTS.get(node.name);
        if (event != null) {
            add(node, range, TrackedEvent.of(event));
        } else if (node.name.equals("Tracking")) {
            tracking(node, range, place);
        } else if (node.name.equals("Verification")) {
            verification(node, base, range);
        } else if (OF_THE_AD.containsKey(node.name)) {
            if (!text(node).isEmpty()) {
                reading.add(PieceBuilder.note(range, Objects.requireNonNull(OF_THE_AD.get(node.name))));
            }
        } else {
            var inner = COMPANIONS.contains(node.name)
                    ? Place.COMPANION
                    : OVERLAYS.contains(node.name) ? Place.OVERLAY : place;
            node.children().forEach(child -> collect(child, base, inner));
        }
    }

    private void tracking(XmlNode node, TextRange range, Place place) {
        var name = given(node.attributes.getOrDefault("event", ""));
        var tracked = tracked(name, node.attributes.get("offset"), place);
        if (tracked.isPresent()) {
            add(node, range, tracked.get());
        } else {
            reading.add(PieceBuilder.unread(
                    range,
                    place == Place.COMPANION
                            ? "Companions have no event “" + name + "”, only creativeView."
                            : "There is no event “" + name + "”."));
        }
    }

    private static Optional<TrackedEvent> tracked(String name, @Nullable String offset, Place place) {
        if (name.equals("progress")) {
            return Optional.of(TrackedEvent.of(PixelEvent.PROGRESS, offset == null ? null : given(offset), null));
        }
        if (name.equals("creativeView") && place != Place.LINEAR) {
            return Optional.of(
                    TrackedEvent.of(place == Place.COMPANION ? PixelEvent.COMPANION_VIEW : PixelEvent.NON_LINEAR_VIEW));
        }
        if (name.equals("close") && place == Place.OVERLAY) {
            return Optional.of(TrackedEvent.of(PixelEvent.CLOSE));
        }
        return place == Place.COMPANION ? Optional.empty() : EventNames.read(name);
    }

    private void add(XmlNode node, TextRange range, TrackedEvent tracked) {
        var written = text(node);
        if (written.isEmpty()) {
            return;
        }
        var url = PastedUrl.inText(written);
        if (url.isEmpty()) {
            reading.add(PieceBuilder.unread(
                    range, "“" + tracked.title() + "” has no URL that begins with http:// or https://."));
            return;
        }
        var found = PieceBuilder.url(range, url.get()).as(PixelFormat.IMAGE_URL).on(tracked);
        found.block = block;
        reading.add(found);
    }

    private void verification(XmlNode node, int base, TextRange range) {
        var scripts = node.children("JavaScriptResource")
                .filter(script -> !text(script).isEmpty())
                .toList();
        var verification = verification(node, scripts.isEmpty() ? null : scripts.get(0));
        if (scripts.isEmpty()) {
            reading.add(PieceBuilder.unread(
                    range, "The verification" + of(verification) + " has no JavaScriptResource, which it needs here."));
            return;
        }
        for (var script : scripts) {
            var url = PastedUrl.inText(text(script));
            var part = script == scripts.get(0) ? range : new TextRange(base + script.start, base + script.end);
            if (url.isEmpty()) {
                reading.add(PieceBuilder.unread(
                        part, "The script of the verification" + of(verification) + " has no address."));
                continue;
            }
            var found = PieceBuilder.url(part, url.get())
                    .as(PixelFormat.JAVASCRIPT_URL)
                    .on(TrackedEvent.of(PixelEvent.VERIFICATION))
                    .verifiedBy(verification);
            found.block = block;
            if (script != scripts.get(0)) {
                found.likely = false;
                found.noting(PieceNote.info("Another script of the same verification. Players run one of them."));
            }
            reading.add(found);
        }
        node.children("ViewableImpression").forEach(child -> collect(child, base, Place.LINEAR));
    }

    private static String of(Verification verification) {
        return verification.vendorKey() == null ? "" : " of " + verification.vendorKey();
    }

    private static Verification verification(XmlNode node, @Nullable XmlNode script) {
        var executable = node.child("ExecutableResource");
        var optional = script == null ? null : script.attributes.get("browserOptional");
        return new Verification(
                attribute(node, "vendor"),
                node.child("VerificationParameters").map(VastReader::text).orElse(null),
                script == null ? null : attribute(script, "apiFramework"),
                optional == null
                        ? null
                        : Boolean.valueOf(optional.toLowerCase(Locale.ROOT).equals("true")),
                executable.map(VastReader::text).orElse(null),
                executable.map(resource -> attribute(resource, "type")).orElse(null),
                node.children("TrackingEvents")
                        .flatMap(events -> events.children("Tracking"))
                        .filter(tracking -> "verificationNotExecuted".equals(tracking.attributes.get("event")))
                        .findFirst()
                        .map(VastReader::text)
                        .orElse(null));
    }

    private static @Nullable String attribute(XmlNode node, String name) {
        var value = node.attributes.get(name);
        return value == null ? null : given(value);
    }
}
