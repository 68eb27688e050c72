package org.pixelkeep.serving.render;

import java.nio.charset.Charset;

/** Text in XML: how it is written so that a parser reads the same characters. */
final class XmlText {
    private XmlText() {}

    /** Whether XML can represent every character; some are not allowed even if they are escaped. */
    static boolean canHold(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
    }

    /** As a CDATA section, or several if the text contains the end of one. */
    static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /** As a CDATA section; escaped when the encoding of the document lacks one of the characters. */
    static String in(Charset charset, String text) {
        return charset.newEncoder().canEncode(text) ? cdata(text) : escaped(text);
    }

    /** For an attribute or a text, in ASCII alone. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < ' ' || c > '~' || "&<>\"'".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
