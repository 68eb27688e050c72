package org.pixelkeep.serving.render;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An element to insert into a document, with either a text or child elements.
 *
 * @param text {@code null}: it has the children
 */
record XmlElement(
        String name,
        Map<String, String> attributes,
        @Nullable String text,
        List<XmlElement> children) {
    static XmlElement of(String name, String text) {
        return new XmlElement(name, Map.of(), text, List.of());
    }

    static XmlElement of(String name, List<XmlElement> children) {
        return new XmlElement(name, Map.of(), null, children);
    }

    XmlElement with(String attribute, String value) {
        var all = new TreeMap<>(attributes);
        all.put(attribute, value);
        return new XmlElement(name, all, text, children);
    }

    /** About how many characters it takes, without indentation. */
    int length() {
        var inside = text == null ? 0 : text.length();
        for (var attribute : attributes.entrySet()) {
            inside += attribute.getKey().length() + attribute.getValue().length() + 4;
        }
        for (var child : children) {
            inside += child.length();
        }
        return inside + 2 * name.length() + 5;
    }

    /**
     * Writes it.
     *
     * @param prefix of the names, with its colon; may be empty
     * @param indent what stands before each element: a line break with its indent; empty for all on one line
     * @param characters writes a text so that it is read back as it is
     */
    void write(StringBuilder out, String prefix, String indent, UnaryOperator<String> characters) {
        out.append(indent).append('<').append(prefix).append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(XmlText.escaped(value))
                .append('"'));
        out.append('>');
        if (text != null) {
            out.append(characters.apply(text));
        } else {
            for (var child : children) {
                child.write(out, prefix, indent.isEmpty() ? "" : indent + "  ", characters);
            }
            out.append(indent);
        }
        out.append("</").append(prefix).append(name).append('>');
    }
}
