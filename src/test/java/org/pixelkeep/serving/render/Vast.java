package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads VAST as any client would, and holds it against the order that the schemas of the versions ask for. */
final class Vast {
    private static final Map<String, List<String>> UNTIL_3 = Map.of(
            "InLine",
                    List.of(
                            "AdSystem",
                            "AdTitle",
                            "Description",
                            "Advertiser",
                            "Pricing",
                            "Survey",
                            "Error",
                            "Impression",
                            "Creatives",
                            "Extensions"),
            "Wrapper", List.of("AdSystem", "VASTAdTagURI", "Error", "Impression", "Creatives", "Extensions"),
            "Linear",
                    List.of(
                            "Icons",
                            "CreativeExtensions",
                            "Duration",
                            "TrackingEvents",
                            "AdParameters",
                            "VideoClicks",
                            "MediaFiles"),
            "VideoClicks", List.of("ClickThrough", "ClickTracking", "CustomClick"),
            "NonLinearAds", List.of("TrackingEvents", "NonLinear"),
            "Icon", List.of("StaticResource", "IFrameResource", "HTMLResource", "IconClicks", "IconViewTracking"),
            "Companion",
                    List.of(
                            "StaticResource",
                            "IFrameResource",
                            "HTMLResource",
                            "CreativeExtensions",
                            "TrackingEvents",
                            "CompanionClickThrough",
                            "CompanionClickTracking",
                            "AltText",
                            "AdParameters"),
            "NonLinear",
                    List.of(
                            "StaticResource",
                            "IFrameResource",
                            "HTMLResource",
                            "CreativeExtensions",
                            "NonLinearClickTracking",
                            "NonLinearClickThrough",
                            "AdParameters"));
    private static final Map<String, List<String>> FROM_4 = Map.of(
            "InLine",
                    List.of(
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
                            "Survey"),
            "Wrapper",
                    List.of(
                            "AdSystem",
                            "Error",
                            "Extensions",
                            "Impression",
                            "Pricing",
                            "ViewableImpression",
                            "AdVerifications",
                            "BlockedAdCategories",
                            "Creatives",
                            "VASTAdTagURI"),
            "Linear", List.of("Icons", "TrackingEvents", "AdParameters", "Duration", "MediaFiles", "VideoClicks"),
            "VideoClicks", List.of("ClickTracking", "CustomClick", "ClickThrough"),
            "ViewableImpression", List.of("Viewable", "NotViewable", "ViewUndetermined"),
            "NonLinearAds", List.of("TrackingEvents", "NonLinear"),
            "Icon", List.of("StaticResource", "IFrameResource", "HTMLResource", "IconClicks", "IconViewTracking"),
            "Companion",
                    List.of(
                            "HTMLResource",
                            "IFrameResource",
                            "StaticResource",
                            "AdParameters",
                            "AltText",
                            "CompanionClickThrough",
                            "CompanionClickTracking",
                            "CreativeExtensions",
                            "TrackingEvents"),
            "NonLinear",
                    List.of(
                            "HTMLResource",
                            "IFrameResource",
                            "StaticResource",
                            "AdParameters",
                            "NonLinearClickThrough",
                            "NonLinearClickTracking"));

    /** The values of {@code Tracking@event} in the schema of each version; 4.3 has none of its own. */
    private static final Map<String, List<String>> TRACKING = Map.of(
            "2.0",
                    words("creativeView start midpoint firstQuartile thirdQuartile complete mute unmute pause rewind"
                            + " resume fullscreen expand collapse acceptInvitation close"),
            "3.0",
                    words("creativeView start firstQuartile midpoint thirdQuartile complete mute unmute pause rewind"
                            + " resume fullscreen exitFullscreen expand collapse acceptInvitation close skip progress"),
            "4.0",
                    words(
                            "mute unmute pause resume rewind skip playerExpand playerCollapse start firstQuartile midpoint"
                                    + " thirdQuartile complete acceptInvitationLinear timeSpentViewing progress creativeView"
                                    + " acceptInvitation adExpand adCollapse minimize close overlayViewDuration otherAdInteraction"),
            "4.1",
                    words("mute unmute pause resume rewind skip playerExpand playerCollapse loaded start firstQuartile"
                            + " midpoint thirdQuartile complete progress closeLinear creativeView acceptInvitation adExpand"
                            + " adCollapse minimize close overlayViewDuration otherAdInteraction"),
            "4.2",
                    words("mute unmute pause resume rewind skip playerExpand playerCollapse loaded start firstQuartile"
                            + " midpoint thirdQuartile complete progress closeLinear creativeView acceptInvitation adExpand"
                            + " adCollapse minimize close overlayViewDuration otherAdInteraction interactiveStart"));

    /** The pattern of {@code Tracking@offset} in the schemas from 3.0 on. */
    private static final String OFFSET = "\\d{2}:[0-5]\\d:[0-5]\\d(\\.\\d\\d\\d)?|1?\\d?\\d(\\.?\\d)*%";

    private final Document document;

    private Vast(byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    static Vast read(byte[] bytes) {
        return new Vast(bytes);
    }

    static Vast read(String text) {
        return new Vast(text.getBytes(StandardCharsets.UTF_8));
    }

    Element root() {
        return document.getDocumentElement();
    }

    /** The texts of the elements on the path, whose steps are local names, in order. */
    List<String> texts(String path) {
        return elements(path).stream().map(Element::getTextContent).toList();
    }

    /** The values of an attribute of the elements on the path. */
    List<String> attributes(String path, String attribute) {
        return elements(path).stream()
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    /** The texts of the trackings for an event of the player. */
    List<String> tracking(String event) {
        return elements("TrackingEvents/Tracking").stream()
                .filter(element -> element.getAttribute("event").equals(event))
                .map(Element::getTextContent)
                .toList();
    }

    List<Element> elements(String path) {
        var steps = new StringBuilder();
        for (var step : path.split("/")) {
            steps.append(steps.isEmpty() ? "//" : "/")
                    .append("*[local-name()='")
                    .append(step)
                    .append("']");
        }
        try {
            var nodes = (NodeList) XPathFactory.newDefaultInstance()
                    .newXPath()
                    .evaluate(steps.toString(), document, XPathConstants.NODESET);
            var elements = new ArrayList<Element>();
            for (var i = 0; i < nodes.getLength(); i++) {
                elements.add((Element) nodes.item(i));
            }
            return elements;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Fails when a tracking is for an event that the schema of the version does not have, or its offset is none. */
    Vast requireEvents() {
        var version = root().getAttribute("version");
        var events = TRACKING.get(version.equals("4.3") ? "4.2" : version);
        for (var tracking : elements("TrackingEvents/Tracking")) {
            var event = tracking.getAttribute("event");
            assertThat(events).as("events of %s", version).contains(event);
            assertThat(tracking.hasAttribute("offset")).as("offset of " + event).isEqualTo(event.equals("progress"));
            if (tracking.hasAttribute("offset")) {
                assertThat(tracking.getAttribute("offset")).matches(OFFSET);
            }
        }
        return this;
    }

    /** Fails when an element stands where the schema of the version does not have it. */
    Vast requireOrder() {
        var four = root().getAttribute("version").startsWith("4");
        (four ? FROM_4 : UNTIL_3)
                .forEach((parent, order) -> elements(parent).forEach(element -> {
                    var ranks = new ArrayList<Integer>();
                    for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                        if (child instanceof Element) {
                            assertThat(order).as("children of " + parent).contains(child.getLocalName());
                            ranks.add(order.indexOf(child.getLocalName()));
                        }
                    }
                    assertThat(ranks).as("order in " + parent).isSorted();
                }));
        if (four) {
            assertThat(elements("VAST").get(0).getNamespaceURI()).isEqualTo("http://www.iab.com/VAST");
        }
        return this;
    }
}
