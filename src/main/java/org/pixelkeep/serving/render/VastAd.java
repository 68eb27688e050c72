package org.pixelkeep.serving.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.VastEvent;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.render.VastAddresses.Part;
import org.pixelkeep.xml.XmlNode;

/** An ad of a VAST document, inline or wrapper, and the elements to add, one per event. */
final class VastAd {
    private final int number;
    private final XmlNode ad;
    private final VastVersion version;
    private final boolean wrapper;
    private final @Nullable XmlNode linear;
    private final List<XmlNode> overlays;
    private final List<XmlNode> companions;
    private final List<XmlNode> icons;
    private final VastAddresses existing;

    private final List<XmlElement> errors = new ArrayList<>();
    private final List<XmlElement> impressions = new ArrayList<>();
    private final List<XmlElement> views = new ArrayList<>();
    private final List<XmlElement> verifications = new ArrayList<>();
    private final List<XmlElement> extended = new ArrayList<>();
    private final List<XmlElement> trackings = new ArrayList<>();
    private final List<XmlElement> clicks = new ArrayList<>();
    private final List<XmlElement> overlayTrackings = new ArrayList<>();
    private final List<XmlElement> overlayClicks = new ArrayList<>();
    private final List<XmlElement> companionTrackings = new ArrayList<>();
    private final List<XmlElement> companionClicks = new ArrayList<>();
    private final List<XmlElement> iconViews = new ArrayList<>();
    private final List<XmlElement> iconClicks = new ArrayList<>();

    /**
     * @param number its position in the document, from 1
     * @param ad the element {@code InLine} or {@code Wrapper}
     */
    VastAd(int number, XmlNode ad, VastVersion version) {
        this.number = number;
        this.ad = ad;
        this.version = version;
        this.wrapper = ad.name.equals("Wrapper");
        this.existing = new VastAddresses(ad);
        this.linear = creatives()
                .flatMap(creative -> creative.children("Linear"))
                .findFirst()
                .orElse(null);
        this.overlays = creatives()
                .flatMap(creative -> creative.children("NonLinearAds"))
                .toList();
        this.companions = creatives()
                .flatMap(creative -> creative.children("CompanionAds"))
                .flatMap(companionAds -> companionAds.children("Companion"))
                .toList();
        this.icons = creatives()
                .flatMap(creative -> creative.children("Linear"))
                .flatMap(each -> each.children("Icons"))
                .flatMap(all -> all.children("Icon"))
                .toList();
    }

    int number() {
        return number;
    }

    private Stream<XmlNode> creatives() {
        return ad.children("Creatives").flatMap(creatives -> creatives.children("Creative"));
    }

    /** Takes a pixel that the version supports, or says why this ad does not. */
    Optional<Refusal> take(FiringPixel pixel) {
        var url = Served.by(pixel);
        return switch (pixel.event()) {
            case IMPRESSION -> taken(add(impressions, Part.AD, XmlElement.of("Impression", url), url));
            case VIEWABLE_IMPRESSION, NOT_VIEWABLE, VIEW_UNDETERMINED ->
                taken(add(views, Part.AD, XmlElement.of(name(pixel), url), url));
            case VERIFICATION -> takeVerification(pixel, url);
            case ERROR -> takeError(url);
            case CLICK -> takeClick(url);
            case NON_LINEAR_CLICK -> takeOverlayClick(url);
            case COMPANION_VIEW, COMPANION_CLICK -> takeOnCompanions(pixel, url);
            case ICON_VIEW -> takeOnIcons(iconViews, pixel, url);
            case ICON_CLICK -> takeOnIcons(iconClicks, pixel, url);
            default -> takeTracking(pixel, url);
        };
    }

    /** Adds the element unless the ad has it there already; returns whether it did. */
    private boolean add(List<XmlElement> elements, Part part, XmlElement element, String url) {
        return !existing.have(part, element, url) && elements.add(element);
    }

    private static Optional<Refusal> taken(boolean added) {
        return added ? Optional.empty() : Optional.of(Refusal.duplicate());
    }

    private Optional<Refusal> takeVerification(FiringPixel pixel, String url) {
        return taken(!existing.have(Part.AD, XmlElement.of("JavaScriptResource", url), url)
                && (verifiesByElement(pixel) ? verifications : extended).add(Verifications.element(pixel, url)));
    }

    /**
     * From 4.1. The schema of 4.0 has verifications of inline ads, but nothing in them besides the script. A
     * verification that needs more, or that an older version has to hold, goes into an extension, as Open Measurement
     * specifies.
     */
    private boolean verifiesByElement(FiringPixel pixel) {
        return version.isAtLeast(VastVersion.V4_1)
                || (version == VastVersion.V4_0 && !wrapper && pixel.verification() == null);
    }

    private Optional<Refusal> takeError(String url) {
        var error = XmlElement.of("Error", url);
        var isThere = existing.have(Part.AD, error, url);
        if (!isThere
                && !version.isAtLeast(VastVersion.V4_0)
                && (!errors.isEmpty() || ad.child("Error").isPresent())) {
            return Optional.of(
                    Refusal.format("VAST " + version.number() + " allows one error URL, and there already is one."));
        }
        return taken(add(errors, Part.AD, error, url));
    }

    private Optional<Refusal> takeClick(String url) {
        var onOverlay = version.isAtLeast(VastVersion.V3_0) && hasOverlay();
        if (!onOverlay && !takesLinear()) {
            return Optional.of(Refusal.event(
                    overlays.isEmpty()
                            ? "The ad in the document is neither linear nor an overlay, so it cannot be clicked."
                            : "VAST " + version.number() + " does not support clicks on an overlay."));
        }
        var added = onOverlay && add(overlayClicks, Part.OVERLAY, XmlElement.of("NonLinearClickTracking", url), url);
        added |= takesLinear() && add(clicks, Part.LINEAR, XmlElement.of("ClickTracking", url), url);
        return taken(added);
    }

    private Optional<Refusal> takeOverlayClick(String url) {
        return hasOverlay()
                ? taken(add(overlayClicks, Part.OVERLAY, XmlElement.of("NonLinearClickTracking", url), url))
                : Optional.of(Refusal.event("The ad in the document has no overlay."));
    }

    private boolean hasOverlay() {
        return overlays.stream().anyMatch(overlay -> overlay.child("NonLinear").isPresent());
    }

    /**
     * The schema of 3.0 has click trackers only for the companions of a wrapper; those of 4.x require an ID for them.
     */
    private Optional<Refusal> takeOnCompanions(FiringPixel pixel, String url) {
        if (companions.isEmpty()) {
            return Optional.of(Refusal.event("The ad in the document has no companion."));
        }
        if (pixel.event() == PixelEvent.COMPANION_VIEW) {
            return taken(add(companionTrackings, Part.COMPANION, tracking(pixel, url), url));
        }
        if (version == VastVersion.V3_0 && !wrapper) {
            return Optional.of(
                    Refusal.event("VAST 3.0 supports “" + pixel.event().title() + "” only in wrappers."));
        }
        var click = XmlElement.of(name(pixel), url);
        return taken(add(
                companionClicks,
                Part.COMPANION,
                version.isAtLeast(VastVersion.V4_0) ? click.with("id", "pixel-" + pixel.pixelId()) : click,
                url));
    }

    private Optional<Refusal> takeOnIcons(List<XmlElement> elements, FiringPixel pixel, String url) {
        return icons.isEmpty()
                ? Optional.of(Refusal.event("The ad in the document has no icon."))
                : taken(add(elements, Part.ICON, XmlElement.of(name(pixel), url), url));
    }

    private String name(FiringPixel pixel) {
        return pixel.event().vast().name(version).orElseThrow();
    }

    private XmlElement tracking(FiringPixel pixel, String url) {
        var tracking = XmlElement.of("Tracking", url).with("event", name(pixel));
        var offset = pixel.tracked().offset();
        return offset == null ? tracking : tracking.with("offset", offset);
    }

    private Optional<Refusal> takeTracking(FiringPixel pixel, String url) {
        var tracking = tracking(pixel, url);
        var place = pixel.event().vast().place();
        var onLinear = place != VastEvent.Place.OVERLAY && takesLinear();
        var onOverlay = place != VastEvent.Place.LINEAR && !overlays.isEmpty();
        if (!onOverlay && !onLinear) {
            return Optional.of(Refusal.event(
                    place == VastEvent.Place.OVERLAY
                            ? "The ad in the document has no overlay: “"
                                    + pixel.event().title() + "” is not supported."
                            : "The ad in the document is not linear: “"
                                    + pixel.event().title() + "” is not supported."));
        }
        var added = onOverlay && add(overlayTrackings, Part.OVERLAY, tracking, url);
        added |= onLinear && add(trackings, Part.LINEAR, tracking, url);
        return taken(added);
    }

    /** A wrapper without a linear creative gets one; an inline ad stays as it is. */
    private boolean takesLinear() {
        return linear != null || wrapper;
    }

    /** Adds the elements to the insertions. */
    void write(XmlInsertions insertions) {
        var order = VastOrder.ad(version, wrapper);
        errors.forEach(element -> insertions.add(ad, order, element));
        impressions.forEach(element -> insertions.add(ad, order, element));
        into(insertions, ad, order, "ViewableImpression", VastOrder.VIEWABLE, inOrder(views));
        into(insertions, ad, order, "AdVerifications", VastOrder.VERIFICATIONS, verifications);
        if (!extended.isEmpty()) {
            writeExtension(insertions, order);
        }
        if (linear != null) {
            var inside = VastOrder.linear(version);
            into(insertions, linear, inside, "TrackingEvents", VastOrder.TRACKING, trackings);
            into(insertions, linear, inside, "VideoClicks", VastOrder.clicks(version), clicks);
        } else if (!trackings.isEmpty() || !clicks.isEmpty()) {
            writeLinear(insertions, order);
        }
        overlays.forEach(overlay -> writeOverlay(insertions, overlay));
        companions.forEach(companion -> writeCompanion(insertions, companion));
        icons.forEach(icon -> writeIcon(insertions, icon));
    }

    /** In the order of the schema, since a new element is written as given. */
    private static List<XmlElement> inOrder(List<XmlElement> views) {
        return views.stream()
                .sorted(Comparator.comparingInt(view -> VastOrder.VIEWABLE.indexOf(view.name())))
                .toList();
    }

    private void writeCompanion(XmlInsertions insertions, XmlNode companion) {
        var inside = VastOrder.companion(version);
        companionClicks.forEach(click -> insertions.add(companion, inside, click));
        into(insertions, companion, inside, "TrackingEvents", VastOrder.TRACKING, companionTrackings);
    }

    private void writeIcon(XmlInsertions insertions, XmlNode icon) {
        into(insertions, icon, VastOrder.ICON, "IconClicks", VastOrder.iconClicks(version), iconClicks);
        iconViews.forEach(view -> insertions.add(icon, VastOrder.ICON, view));
    }

    /** Events that the player reports go next to the overlays, clicks into each of them. */
    private void writeOverlay(XmlInsertions insertions, XmlNode overlay) {
        into(insertions, overlay, VastOrder.OVERLAYS, "TrackingEvents", VastOrder.TRACKING, overlayTrackings);
        var inside = VastOrder.overlay(version);
        overlay.children("NonLinear")
                .forEach(each -> overlayClicks.forEach(click -> insertions.add(each, inside, click)));
    }

    private void writeExtension(XmlInsertions insertions, List<String> order) {
        var extension = verificationExtension();
        if (extension.isPresent()) {
            into(
                    insertions,
                    extension.get(),
                    VastOrder.EXTENSION,
                    "AdVerifications",
                    VastOrder.VERIFICATIONS,
                    extended);
            return;
        }
        var added = XmlElement.of("Extension", List.of(XmlElement.of("AdVerifications", extended)))
                .with("type", "AdVerifications");
        into(insertions, ad, order, "Extensions", VastOrder.EXTENSIONS, List.of(added));
    }

    /**
     * The first extension with verifications, whatever its type, since players read only that one; otherwise one of the
     * type for them.
     */
    private Optional<XmlNode> verificationExtension() {
        var all = ad.children("Extensions")
                .flatMap(extensions -> extensions.children("Extension"))
                .toList();
        return all.stream()
                .filter(one -> one.child("AdVerifications").isPresent())
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> "AdVerifications".equals(one.attributes.get("type")))
                        .findFirst());
    }

    private void writeLinear(XmlInsertions insertions, List<String> order) {
        var parts = new ArrayList<XmlElement>();
        if (!trackings.isEmpty()) {
            parts.add(XmlElement.of("TrackingEvents", trackings));
        }
        if (!clicks.isEmpty()) {
            parts.add(XmlElement.of("VideoClicks", clicks));
        }
        var creative = XmlElement.of("Creative", List.of(XmlElement.of("Linear", parts)));
        into(insertions, ad, order, "Creatives", VastOrder.CREATIVES, List.of(creative));
    }

    /** Adds to the child of this name, or to a new one if there is none. */
    private static void into(
            XmlInsertions insertions,
            XmlNode parent,
            List<String> order,
            String name,
            List<String> inside,
            List<XmlElement> elements) {
        if (elements.isEmpty()) {
            return;
        }
        parent.child(name)
                .ifPresentOrElse(
                        there -> elements.forEach(element -> insertions.add(there, inside, element)),
                        () -> insertions.add(parent, order, XmlElement.of(name, elements)));
    }
}
