package org.pixelkeep.serving.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelkeep.pixel.tracker.VastVersion;

/** Documents of other ad servers, each as its version has it: inline and wrapper, with much in them and with little. */
final class VastSamples {
    private static final String OTHER = "https://other.example/";
    private static final String NAMESPACE = "http://www.iab.com/VAST";
    private static final String STATIC =
            "<StaticResource creativeType=\"image/png\">" + OTHER + "s.png</StaticResource>";
    private static final String VERIFIED = "<Verification vendor=\"other.example-omid\"><JavaScriptResource"
            + " apiFramework=\"omid\">" + OTHER + "o.js</JavaScriptResource></Verification>";

    private final VastVersion version;
    private final boolean four;
    private final boolean icons;
    private final boolean newest;
    private final Map<String, String> documents = new LinkedHashMap<>();

    private VastSamples(VastVersion version) {
        this.version = version;
        this.four = version.isAtLeast(VastVersion.V4_0);
        this.icons = version.isAtLeast(VastVersion.V3_0);
        this.newest = version.isAtLeast(VastVersion.V4_2);
    }

    /** The documents by name. */
    static Map<String, String> of(VastVersion version) {
        var samples = new VastSamples(version);
        samples.inline();
        samples.wrappers();
        samples.pods();
        samples.spellings();
        return samples.documents;
    }

    private void inline() {
        var full = creative(linear(trackings(), clicks(false), true));
        add("inline, full", ad("InLine", full, true));
        add("inline, no containers", ad("InLine", creative(linear("", "", false)), false));
        add(
                "inline, empty containers",
                ad("InLine", creative(linear("<TrackingEvents/>", "<VideoClicks/>", false)), true));
        add("inline, no clicks", ad("InLine", creative(linear(trackings(), "", false)), false));
        add("inline, no trackings", ad("InLine", creative(linear("", clicks(false), false)), true));
        add(
                "inline, overlays",
                ad("InLine", creative(overlays(trackings("acceptInvitation"), overlay(false) + overlay(false))), true));
        add("inline, overlay without trackings", ad("InLine", creative(overlays("", overlay(false))), false));
        add("inline, companions", ad("InLine", creative(companions(companion(false) + companion(false))), false));
        add(
                "inline, every creative",
                ad(
                        "InLine",
                        creative(companions(companion(false))) + full + creative(overlays("", overlay(false))),
                        true));
    }

    private void wrappers() {
        var linear = wrapping(wrapped(trackings(), clicks(true)));
        add("wrapper, full", ad("Wrapper", linear, true));
        add("wrapper, empty linear", ad("Wrapper", wrapping("<Linear/>"), false));
        add("wrapper, trackings", ad("Wrapper", wrapping("<Linear>" + trackings() + "</Linear>"), true));
        add("wrapper, clicks", ad("Wrapper", wrapping("<Linear>" + clicks(true) + "</Linear>"), false));
        add("wrapper, companions", ad("Wrapper", wrapping(companions(companion(true) + companion(true))), true));
        add("wrapper, overlay", ad("Wrapper", wrapping(overlays(trackings("close"), overlay(true))), false));
        add("wrapper, empty overlays", ad("Wrapper", wrapping("<NonLinearAds/>"), false));
        add(
                "wrapper, every creative",
                ad(
                        "Wrapper",
                        wrapping(companions(companion(true))) + linear + wrapping(overlays("", overlay(true))),
                        true));
        add("wrapper, no creatives", ad("Wrapper", "", false));
    }

    private void pods() {
        add(
                "pod",
                ad("InLine", creative(linear(trackings(), "", false)), true)
                        + ad("Wrapper", wrapping(wrapped("", clicks(true))), false)
                        + ad("InLine", creative(overlays("", overlay(false))), false));
        add("no ad", "");
        if (four) {
            add("errors alone", "<Error>" + OTHER + "e</Error><Error>" + OTHER + "f</Error>");
        }
    }

    private void spellings() {
        for (var name : List.of("inline, full", "wrapper, every creative", "pod")) {
            var document = documents.getOrDefault(name, "");
            documents.put(name + ", lines", document.replace("><", ">\r\n<"));
            if (four) {
                documents.put(
                        name + ", prefix",
                        document.replaceAll("<(/?)(?=[A-Z])", "<$1v:").replace("xmlns=", "xmlns:v="));
            }
        }
    }

    private void add(String name, String ads) {
        documents.put(
                name,
                "<VAST version=\"" + version.number() + "\"" + (four ? " xmlns=\"" + NAMESPACE + "\"" : "") + ">" + ads
                        + "</VAST>");
    }

    /** @param full with all that stands around the creatives */
    private String ad(String kind, String creatives, boolean full) {
        var wrapper = kind.equals("Wrapper");
        var parts = new ArrayList<String>();
        var system = "<AdSystem version=\"1\">Other &amp; Sons</AdSystem>";
        var target = "<VASTAdTagURI><![CDATA[" + OTHER + "tag?a&b]]></VASTAdTagURI>";
        var error = full ? "<Error><![CDATA[" + OTHER + "e?[ERRORCODE]&b]]></Error>" : "";
        var impressions = "<Impression>" + OTHER + "i</Impression>"
                + (full ? "<Impression><![CDATA[" + OTHER + "j?a&b=<c>]]></Impression>" : "");
        var all = four && creatives.isEmpty() ? "" : "<Creatives>" + creatives + "</Creatives>";
        if (four) {
            var verification = full && (version != VastVersion.V4_0 || !wrapper)
                    ? "<AdVerifications>" + VERIFIED + "</AdVerifications>"
                    : "";
            parts.addAll(List.of(system, error, full ? extensions() : "", impressions, full ? around() : ""));
            parts.addAll(wrapper ? List.of() : List.of(id(), "<AdTitle>Title</AdTitle>"));
            parts.add(verification);
            parts.add(!wrapper && full ? "<Category authority=\"" + OTHER + "\">1</Category>" : "");
            parts.add(all);
            parts.add(wrapper ? target : full ? "<Description>D</Description><Survey>" + OTHER + "v</Survey>" : "");
        } else {
            parts.addAll(List.of(system, wrapper ? target : "<AdTitle>Title</AdTitle>"));
            parts.add(!wrapper && full ? "<Description>D</Description><Survey>" + OTHER + "v</Survey>" : "");
            parts.addAll(List.of(error, impressions, all, full ? extensions() : ""));
        }
        return "<Ad id=\"7\"><" + kind + ">" + String.join("", parts) + "</" + kind + "></Ad>";
    }

    private String id() {
        return version.isAtLeast(VastVersion.V4_1) ? "<AdServingId>7</AdServingId>" : "";
    }

    private static String around() {
        return "<Pricing model=\"cpm\" currency=\"USD\">1.5</Pricing><ViewableImpression id=\"x\"><NotViewable>" + OTHER
                + "n</NotViewable></ViewableImpression>";
    }

    private static String extensions() {
        return "<Extensions><Extension type=\"own\"><x:own xmlns:x=\"urn:x\">1</x:own></Extension><Extension"
                + " type=\"AdVerifications\"><AdVerifications>" + VERIFIED
                + "</AdVerifications></Extension></Extensions>";
    }

    /** Of an inline ad, whose creatives have an identifier from 4.0 on. */
    private String creative(String content) {
        var value = version == VastVersion.V4_0 ? " idValue=\"v\"" : "";
        return wrapping(content + (four ? "<UniversalAdId idRegistry=\"r\"" + value + ">v</UniversalAdId>" : ""));
    }

    /** Of a wrapper. */
    private static String wrapping(String content) {
        return "<Creative id=\"1\">" + content + "</Creative>";
    }

    private String linear(String trackings, String clicks, boolean full) {
        var duration = "<Duration>00:00:15</Duration>";
        var media = "<MediaFiles><MediaFile delivery=\"progressive\" type=\"video/mp4\" width=\"1\" height=\"1\">"
                + OTHER + "m.mp4</MediaFile></MediaFiles>";
        var parameters = full ? "<AdParameters><![CDATA[a=<b>]]></AdParameters>" : "";
        var before = full && icons ? icons() : "";
        return "<Linear>" + before
                + (four
                        ? trackings + parameters + duration + media + clicks
                        : duration + trackings + parameters + clicks + media)
                + "</Linear>";
    }

    private String wrapped(String trackings, String clicks) {
        return "<Linear>" + (icons ? icons() : "") + trackings + clicks + "</Linear>";
    }

    private String icons() {
        var through = "<IconClickThrough>" + OTHER + "t</IconClickThrough>";
        var tracking = "<IconClickTracking>" + OTHER + "u</IconClickTracking>";
        var icon =
                "<Icon program=\"AdChoices\" width=\"1\" height=\"1\" xPosition=\"left\" yPosition=\"top\">" + STATIC;
        return "<Icons>" + icon + "<IconClicks>" + (four ? through + tracking : tracking + through)
                + "</IconClicks><IconViewTracking>" + OTHER + "w</IconViewTracking></Icon>" + icon + "<IconClicks>"
                + through + "</IconClicks></Icon>" + icon + "</Icon></Icons>";
    }

    private String trackings() {
        return icons
                ? trackings("start", "complete")
                        .replace(
                                "</TrackingEvents>",
                                "<Tracking event=\"progress\" offset=\"00:00:05\">" + OTHER
                                        + "p</Tracking></TrackingEvents>")
                : trackings("start", "complete");
    }

    private static String trackings(String... events) {
        var trackings = new StringBuilder("<TrackingEvents>");
        for (var event : events) {
            trackings
                    .append("<Tracking event=\"")
                    .append(event)
                    .append("\"><![CDATA[" + OTHER)
                    .append(event)
                    .append("?a&b]]></Tracking>");
        }
        return trackings.append("</TrackingEvents>").toString();
    }

    private String clicks(boolean wrapper) {
        var through = "<ClickThrough>" + OTHER + "</ClickThrough>";
        var tracking = "<ClickTracking id=\"c\">" + OTHER + "c</ClickTracking>";
        var custom = "<CustomClick>" + OTHER + "d</CustomClick>";
        if (wrapper) {
            return "<VideoClicks>" + tracking + (icons ? custom : "") + "</VideoClicks>";
        }
        return "<VideoClicks>"
                + (newest
                        ? tracking + through + custom
                        : four ? tracking + custom + through : through + tracking + custom)
                + "</VideoClicks>";
    }

    private static String overlays(String trackings, String overlays) {
        return "<NonLinearAds>" + trackings + overlays + "</NonLinearAds>";
    }

    private String overlay(boolean wrapper) {
        var tracking = icons ? "<NonLinearClickTracking>" + OTHER + "q</NonLinearClickTracking>" : "";
        var through = "<NonLinearClickThrough>" + OTHER + "r</NonLinearClickThrough>";
        var content = wrapper && icons
                ? tracking
                : STATIC
                        + (four
                                ? "<AdParameters>p</AdParameters>" + through + tracking
                                : tracking + through + "<AdParameters>p</AdParameters>");
        return "<NonLinear width=\"300\" height=\"50\">" + content + "</NonLinear>";
    }

    private static String companions(String companions) {
        return "<CompanionAds>" + companions + "</CompanionAds>";
    }

    private String companion(boolean wrapper) {
        var through = "<CompanionClickThrough>" + OTHER + "k</CompanionClickThrough>";
        var tracking = four
                ? "<CompanionClickTracking id=\"l\">" + OTHER + "l</CompanionClickTracking>"
                : wrapper && icons ? "<CompanionClickTracking>" + OTHER + "l</CompanionClickTracking>" : "";
        var words = "<AltText>A</AltText>";
        var parameters = "<AdParameters>p</AdParameters>";
        var seen = trackings("creativeView");
        return "<Companion width=\"300\" height=\"250\">" + STATIC
                + (four
                        ? parameters + words + through + tracking + seen
                        : seen + through + tracking + words + parameters)
                + "</Companion>";
    }
}
