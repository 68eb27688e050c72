package org.pixelkeep.serving.render;

import java.util.List;
import org.pixelkeep.pixel.tracker.VastVersion;

/** The element order in the schema of each version. Elements not listed here may be anywhere. */
final class VastOrder {
    static final List<String> EXTENSIONS = List.of("Extension");
    static final List<String> EXTENSION = List.of("AdVerifications");
    static final List<String> VERIFICATIONS = List.of("Verification");
    static final List<String> VIEWABLE = List.of("Viewable", "NotViewable", "ViewUndetermined");
    static final List<String> TRACKING = List.of("Tracking");
    static final List<String> OVERLAYS = List.of("TrackingEvents", "NonLinear");
    static final List<String> CREATIVES = List.of("Creative");

    private static final List<String> WRAPPER_2 =
            List.of("AdSystem", "VASTAdTagURI", "Error", "Impression", "Creatives", "Extensions");
    private static final List<String> INLINE_2 = List.of(
            "AdSystem",
            "AdTitle",
            "Description",
            "Advertiser",
            "Pricing",
            "Survey",
            "Error",
            "Impression",
            "Creatives",
            "Extensions");
    private static final List<String> WRAPPER_4 = List.of(
            "AdSystem",
            "Error",
            "Extensions",
            "Impression",
            "Pricing",
            "ViewableImpression",
            "AdVerifications",
            "BlockedAdCategories",
            "Creatives",
            "VASTAdTagURI");
    private static final List<String> INLINE_4 = List.of(
            "AdSystem",
            "Error",
            "Extensions",
            "Impression",
            "Pricing",
            "ViewableImpression",
            "AdServingId",
            "AdTitle",
            "AdVerifications",
            "Advertiser",
            "Category",
            "Creatives",
            "Description",
            "Expires",
            "Survey");
    private static final List<String> LINEAR_2 = List.of(
            "Icons", "CreativeExtensions", "Duration", "TrackingEvents", "AdParameters", "VideoClicks", "MediaFiles");
    private static final List<String> LINEAR_4 =
            List.of("Icons", "TrackingEvents", "AdParameters", "Duration", "MediaFiles", "VideoClicks");
    private static final List<String> CLICKS_2 = List.of("ClickThrough", "ClickTracking", "CustomClick");
    private static final List<String> CLICKS_4 = List.of("ClickTracking", "CustomClick", "ClickThrough");
    private static final List<String> OVERLAY_3 = List.of(
            "StaticResource",
            "IFrameResource",
            "HTMLResource",
            "CreativeExtensions",
            "NonLinearClickTracking",
            "NonLinearClickThrough",
            "AdParameters");
    private static final List<String> OVERLAY_4 = List.of(
            "HTMLResource",
            "IFrameResource",
            "StaticResource",
            "AdParameters",
            "NonLinearClickThrough",
            "NonLinearClickTracking");

    private static final List<String> COMPANION_3 = List.of(
            "StaticResource",
            "IFrameResource",
            "HTMLResource",
            "CreativeExtensions",
            "TrackingEvents",
            "CompanionClickThrough",
            "CompanionClickTracking",
            "AltText",
            "AdParameters");
    private static final List<String> COMPANION_4 = List.of(
            "HTMLResource",
            "IFrameResource",
            "StaticResource",
            "AdParameters",
            "AltText",
            "CompanionClickThrough",
            "CompanionClickTracking",
            "CreativeExtensions",
            "TrackingEvents");

    static final List<String> ICON =
            List.of("StaticResource", "IFrameResource", "HTMLResource", "IconClicks", "IconViewTracking");
    private static final List<String> ICON_CLICKS_3 = List.of("IconClickTracking", "IconClickThrough");
    private static final List<String> ICON_CLICKS_4 =
            List.of("IconClickFallbackImages", "IconClickThrough", "IconClickTracking");

    private VastOrder() {}

    static List<String> ad(VastVersion version, boolean wrapper) {
        if (version.isAtLeast(VastVersion.V4_0)) {
            return wrapper ? WRAPPER_4 : INLINE_4;
        }
        return wrapper ? WRAPPER_2 : INLINE_2;
    }

    static List<String> linear(VastVersion version) {
        return version.isAtLeast(VastVersion.V4_0) ? LINEAR_4 : LINEAR_2;
    }

    static List<String> clicks(VastVersion version) {
        return version.isAtLeast(VastVersion.V4_0) ? CLICKS_4 : CLICKS_2;
    }

    static List<String> iconClicks(VastVersion version) {
        return version.isAtLeast(VastVersion.V4_0) ? ICON_CLICKS_4 : ICON_CLICKS_3;
    }

    static List<String> companion(VastVersion version) {
        return version.isAtLeast(VastVersion.V4_0) ? COMPANION_4 : COMPANION_3;
    }

    static List<String> overlay(VastVersion version) {
        return version.isAtLeast(VastVersion.V4_0) ? OVERLAY_4 : OVERLAY_3;
    }
}
