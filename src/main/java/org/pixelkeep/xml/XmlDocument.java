package org.pixelkeep.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A document with the positions of its elements. A StAX parser decides whether it is well-formed and what its elements
 * are; document types and custom entities are refused. The positions are then found in the source, which for
 * well-formed XML without a document type only takes telling tags from comments, CDATA sections, and processing
 * instructions, and are compared with what the parser saw: parsers report different positions depending on line breaks
 * and buffers.
 */
public final class XmlDocument {
    /** The field that refusals name. */
    public static final String FIELD = "document";

    private static final int MAX_DEPTH = 200;
    /** Each takes many times the memory of its source; a hundred ads with two hundred elements each fit. */
    private static final int MAX_ELEMENTS = 20_000;

    private static final int MAX_ATTRIBUTES = 50_000;

    public final String source;
    public final XmlNode root;

    private final List<XmlNode> seen;
    private int next;

    private XmlDocument(String source, List<XmlNode> seen) {
        this.source = source;
        this.seen = seen;
        this.root = locate();
    }

    /** @throws InvalidInput when it is not well-formed, holds a document type, or has too many parts */
    public static XmlDocument parse(String source) {
        return new XmlDocument(source, read(source.startsWith("\uFEFF") ? source.substring(1) : source));
    }

    private static List<XmlNode> read(String source) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        var nodes = new ArrayList<XmlNode>();
        var open = new ArrayDeque<XmlNode>();
        var attributes = 0;
        try {
            var reader = factory.createXMLStreamReader(new StringReader(source));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        attributes += reader.getAttributeCount();
                        if (nodes.size() == MAX_ELEMENTS || attributes > MAX_ATTRIBUTES) {
                            throw refused("It has more than 20,000 elements, or more than 50,000 attributes.");
                        }
                        var node = node(reader);
                        nodes.add(node);
                        open.push(node);
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.pop();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!open.isEmpty()) {
                            open.element().append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refused("It has a document type or its own entities; send it without them.");
                    default -> {}
                }
                if (open.size() > MAX_DEPTH) {
                    throw refused("Its elements are nested too deeply.");
                }
            }
        } catch (XMLStreamException e) {
            throw refused("It is not well-formed XML, at line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNumber()) + ".");
        }
        return nodes;
    }

    private static XmlNode node(XMLStreamReader reader) {
        Map<String, String> attributes = reader.getAttributeCount() == 0 ? Map.of() : new HashMap<>();
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            if (given(reader.getAttributePrefix(i)).isEmpty()) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        var prefix = given(reader.getPrefix());
        return new XmlNode(
                prefix.isEmpty() ? "" : prefix + ":",
                reader.getLocalName(),
                given(reader.getNamespaceURI()),
                attributes);
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private XmlNode locate() {
        var open = new ArrayDeque<XmlNode>();
        for (var at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at)) {
            if (source.startsWith("<!--", at)) {
                at = behind("-->", at + 4);
            } else if (source.startsWith("<![CDATA[", at)) {
                at = behind("]]>", at + 9);
            } else if (source.startsWith("<?", at)) {
                at = behind("?>", at + 2);
            } else if (source.startsWith("</", at)) {
                at = behind(">", at);
                pop(open).end = at;
            } else {
                at = start(at, open);
            }
        }
        if (next != seen.size() || seen.isEmpty() || !open.isEmpty()) {
            throw unclear();
        }
        return seen.get(0);
    }

    private int start(int at, ArrayDeque<XmlNode> open) {
        if (next == seen.size()) {
            throw unclear();
        }
        var node = seen.get(next++);
        var end = tagEnd(at);
        if (!source.startsWith(node.prefix + node.name, at + 1)) {
            throw unclear();
        }
        node.start = at;
        node.startEnd = end;
        var parent = open.peek();
        if (parent != null) {
            parent.add(node);
        }
        if (source.charAt(end - 2) == '/') {
            node.end = end;
        } else {
            open.push(node);
        }
        return end;
    }

    /** After the tag, whose attributes may contain what looks like its end. */
    private int tagEnd(int at) {
        var quote = '\0';
        for (var i = at; i < source.length(); i++) {
            var c = source.charAt(i);
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        throw unclear();
    }

    private int behind(String mark, int from) {
        var at = source.indexOf(mark, from);
        if (at < 0) {
            throw unclear();
        }
        return at + mark.length();
    }

    private static XmlNode pop(ArrayDeque<XmlNode> open) {
        if (open.isEmpty()) {
            throw unclear();
        }
        return open.pop();
    }

    private static InvalidInput unclear() {
        return refused("It could not be read reliably.");
    }

    /** The refusal of a document with this reason. */
    public static InvalidInput refused(String message) {
        return new InvalidInput(FIELD, message);
    }
}
