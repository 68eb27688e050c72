package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads VAST as any client would, and holds it against what the versions have. */
final class Vast {
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

    /** Fails when something is not as the version has it, or is missing. */
    Vast requireValid() {
        assertThat(VastElements.problems(root(), true)).isEmpty();
        return requireOrder();
    }

    /** Fails when an element, an attribute, or an event is not where the version has it; parts may be missing. */
    Vast requireOrder() {
        assertThat(VastElements.problems(root(), false)).isEmpty();
        if (root().getAttribute("version").startsWith("4")) {
            assertThat(root().getNamespaceURI()).isEqualTo("http://www.iab.com/VAST");
        }
        return requireOffsets();
    }

    /** Fails when an event other than progress has an offset, or progress has none. */
    Vast requireOffsets() {
        for (var tracking : elements("TrackingEvents/Tracking")) {
            var event = tracking.getAttribute("event");
            assertThat(tracking.hasAttribute("offset")).as("offset of " + event).isEqualTo(event.equals("progress"));
            if (tracking.hasAttribute("offset")) {
                assertThat(tracking.getAttribute("offset")).matches(OFFSET);
            }
        }
        return this;
    }
}
