package org.pixelkeep.serving.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a document that was read, with where it stands in the source. */
final class XmlNode {
    final String prefix;
    final String name;
    final String namespace;
    final Map<String, String> attributes;
    final List<XmlNode> children = new ArrayList<>();

    /** The characters directly in it, as a parser reads them. */
    final StringBuilder text = new StringBuilder();

    /** Where its start tag begins. */
    int start;
    /** Behind its start tag. */
    int startEnd;
    /** Behind its end tag; the same as {@link #startEnd} when the one tag is both. */
    int end;

    /** @param prefix with its colon; may be empty */
    XmlNode(String prefix, String name, String namespace, Map<String, String> attributes) {
        this.prefix = prefix;
        this.name = name;
        this.namespace = namespace;
        this.attributes = attributes;
    }

    boolean isOneTag() {
        return startEnd == end;
    }

    /** The children of this name, of the same namespace, in order. */
    Stream<XmlNode> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted) && child.namespace.equals(namespace));
    }

    Optional<XmlNode> child(String wanted) {
        return children(wanted).findFirst();
    }
}
