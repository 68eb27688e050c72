package org.pixelkeep.serving.render;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.pixelkeep.serving.decide.Fingerprint;
import org.pixelkeep.xml.XmlNode;

/** The addresses that an ad of a VAST document already has, each in its place: what is there is not added again. */
final class VastAddresses {
    private static final Set<String> TRACKERS = Set.of(
            "Impression",
            "Error",
            "Viewable",
            "NotViewable",
            "ViewUndetermined",
            "Tracking",
            "ClickTracking",
            "NonLinearClickTracking",
            "CompanionClickTracking",
            "IconClickTracking",
            "IconViewTracking",
            "JavaScriptResource");

    /** The part of an ad that an element is in. */
    enum Part {
        AD,
        LINEAR,
        OVERLAY,
        COMPANION,
        ICON;

        private static Optional<Part> of(String element) {
            return switch (element) {
                case "Linear" -> Optional.of(LINEAR);
                case "NonLinearAds" -> Optional.of(OVERLAY);
                case "CompanionAds" -> Optional.of(COMPANION);
                case "Icons" -> Optional.of(ICON);
                default -> Optional.empty();
            };
        }
    }

    private record Place(Part part, String element, String event, String offset, String address) {}

    private final Set<Place> places = new HashSet<>();

    VastAddresses(XmlNode ad) {
        collect(ad, Part.AD);
    }

    private void collect(XmlNode node, Part part) {
        for (var child : node.children()) {
            var inside = Part.of(child.name).orElse(part);
            if (TRACKERS.contains(child.name)) {
                places.add(new Place(
                        inside,
                        child.name,
                        child.attributes.getOrDefault("event", ""),
                        child.attributes.getOrDefault("offset", ""),
                        Fingerprint.comparable(child.text())));
            }
            collect(child, inside);
        }
    }

    /** Whether the ad has the tracker, with its event and address, in that part. */
    boolean have(Part part, XmlElement tracker, String url) {
        return places.contains(new Place(
                part,
                tracker.name(),
                tracker.attributes().getOrDefault("event", ""),
                tracker.attributes().getOrDefault("offset", ""),
                Fingerprint.comparable(url)));
    }
}
