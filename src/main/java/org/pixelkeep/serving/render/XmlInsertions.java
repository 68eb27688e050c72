package org.pixelkeep.serving.render;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.pixelkeep.xml.XmlDocument;
import org.pixelkeep.xml.XmlNode;

/**
 * Elements to insert into a document. Everything else stays the same byte for byte, except that an empty-element tag
 * becomes a start tag and an end tag. New elements copy the line breaks and the indentation of their neighbors, and the
 * prefix of their parent.
 */
final class XmlInsertions {
    /** Longer indentation is not copied, since each new element would have it. */
    private static final int MAX_LEAD_LENGTH = 100;

    private record Insertion(List<String> order, XmlElement element) {
        int rank() {
            return order.indexOf(element.name());
        }
    }

    /** @param end the end of what it replaces, exclusive; the same as {@code start} if it replaces nothing */
    private record Edit(int start, int end, String text) {}

    private final XmlDocument document;
    private final Charset charset;
    private final long max;
    private final IdentityHashMap<XmlNode, List<Insertion>> insertions = new IdentityHashMap<>();
    private long length;

    /**
     * @param charset that the document will be written in
     * @param max how many characters may be added: a document has many places, and each gets every tracker
     */
    XmlInsertions(XmlDocument document, Charset charset, long max) {
        this.document = document;
        this.charset = charset;
        this.max = max;
    }

    /**
     * @param order the names of the parent's children, in the order of the schema
     * @throws org.pixelkeep.shared.error.InvalidInput when the insertions would become too long
     */
    void add(XmlNode parent, List<String> order, XmlElement element) {
        length += element.length();
        if (length > max) {
            throw XmlDocument.refused(
                    "The trackers would make it more than 4 MB longer. It has too many places for them.");
        }
        insertions.computeIfAbsent(parent, added -> new ArrayList<>()).add(new Insertion(order, element));
    }

    /** The document with the elements. */
    String applied() {
        var edits = new ArrayList<Edit>();
        insertions.forEach((parent, added) -> {
            added.sort(Comparator.comparingInt(Insertion::rank));
            if (parent.isOneTag()) {
                edits.add(opened(parent, added));
            } else {
                added.forEach(insertion -> edits.add(nextTo(parent, insertion)));
            }
        });
        edits.sort(Comparator.comparingInt(Edit::start));
        var out = new StringBuilder();
        var at = 0;
        for (var edit : edits) {
            out.append(document.source, at, edit.start).append(edit.text);
            at = edit.end;
        }
        return out.append(document.source, at, document.source.length()).toString();
    }

    private Edit opened(XmlNode parent, List<Insertion> added) {
        var indent = indent(parent);
        var text = new StringBuilder(">");
        added.forEach(insertion -> write(text, insertion, parent, deeper(indent)));
        text.append(indent)
                .append("</")
                .append(parent.prefix)
                .append(parent.name)
                .append('>');
        return new Edit(parent.end - 2, parent.end, text.toString());
    }

    private Edit nextTo(XmlNode parent, Insertion insertion) {
        XmlNode before = null;
        for (var child : parent.children()) {
            var rank = child.namespace.equals(parent.namespace) ? insertion.order.indexOf(child.name) : -1;
            if (rank >= 0 && rank <= insertion.rank()) {
                before = child;
            }
        }
        var text = new StringBuilder();
        var first = parent.children().isEmpty() ? null : parent.children().get(0);
        var indent = before != null ? indent(before) : first != null ? indent(first) : deeper(indent(parent));
        write(text, insertion, parent, indent);
        var at = before != null ? before.end : parent.startEnd;
        return new Edit(at, at, text.toString());
    }

    private void write(StringBuilder out, Insertion insertion, XmlNode parent, String indent) {
        insertion.element.write(out, parent.prefix, indent, text -> XmlText.in(charset, text));
    }

    private static String deeper(String indent) {
        return indent.isEmpty() ? "" : indent + "  ";
    }

    /** The line break and the indent before the element; empty when it does not begin a line. */
    private String indent(XmlNode node) {
        var source = document.source;
        var from = node.start;
        while (from > 0 && (source.charAt(from - 1) == ' ' || source.charAt(from - 1) == '\t')) {
            from--;
        }
        if (from > 0 && source.charAt(from - 1) == '\n') {
            from -= from > 1 && source.charAt(from - 2) == '\r' ? 2 : 1;
        } else if (from > 0 && source.charAt(from - 1) == '\r') {
            from--;
        } else {
            return "";
        }
        return node.start - from > MAX_LEAD_LENGTH ? "" : source.substring(from, node.start);
    }
}
