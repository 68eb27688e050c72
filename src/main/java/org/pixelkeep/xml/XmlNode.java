package org.pixelkeep.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a document that was read, with where it stands in the source. */
public final class XmlNode {
    public final String prefix;
    public final String name;
    public final String namespace;
    public final Map<String, String> attributes;

    /** Made when needed: most elements have no children, or nothing but children. */
    private @Nullable List<XmlNode> children;

    private @Nullable StringBuilder text;

    /** Where its start tag begins. */
    public int start;
    /** Behind its start tag. */
    public int startEnd;
    /** Behind its end tag; the same as {@link #startEnd} when the one tag is both. */
    public int end;

    /** @param prefix with its colon; may be empty */
    XmlNode(String prefix, String name, String namespace, Map<String, String> attributes) {
        this.prefix = prefix;
        this.name = name;
        this.namespace = namespace;
        this.attributes = attributes;
    }

    /** Whether it is one tag, without content. */
    public boolean isOneTag() {
        return startEnd == end;
    }

    /** The characters directly in it, as a parser reads them. */
    public String text() {
        return text == null ? "" : text.toString();
    }

    /** Its children, in order. */
    public List<XmlNode> children() {
        return children == null ? List.of() : Collections.unmodifiableList(children);
    }

    void append(String more) {
        if (text == null) {
            text = new StringBuilder(more.length());
        }
        text.append(more);
    }

    void add(XmlNode child) {
        if (children == null) {
            children = new ArrayList<>();
        }
        children.add(child);
    }

    /** The children of this name, of the same namespace, in order. */
    public Stream<XmlNode> children(String wanted) {
        return children().stream().filter(child -> child.name.equals(wanted) && child.namespace.equals(namespace));
    }

    /** The first child of this name, of the same namespace. */
    public Optional<XmlNode> child(String wanted) {
        return children(wanted).findFirst();
    }
}
