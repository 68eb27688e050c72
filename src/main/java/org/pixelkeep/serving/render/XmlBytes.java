package org.pixelkeep.serving.render;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.xml.XmlDocument;

/**
 * The text of a document, and the encoding that turns it back into the same bytes. A byte order mark stays in the text.
 */
record XmlBytes(String text, Charset charset) {
    private static final int MAX_SIZE = 2 * 1024 * 1024;
    private static final int DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

    /**
     * @param named the encoding that the sender named; a byte order mark overrides it, and it overrides the declaration
     *     (RFC 7303)
     */
    static XmlBytes decode(byte[] bytes, @Nullable String named) {
        if (bytes.length > MAX_SIZE) {
            throw XmlDocument.refused("It is larger than 2 MiB.");
        }
        if (bytes.length == 0) {
            throw XmlDocument.refused("Send the VAST document as the body.");
        }
        var charset = charset(bytes, named);
        try {
            var text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (charset.canEncode() && Arrays.equals(text.getBytes(charset), bytes)) {
                return new XmlBytes(text, charset);
            }
        } catch (CharacterCodingException e) {
            throw XmlDocument.refused("It is not valid " + charset.name() + ".");
        }
        throw XmlDocument.refused("It cannot be written in " + charset.name() + "; send it as UTF-8.");
    }

    private static Charset charset(byte[] bytes, @Nullable String named) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (named != null) {
            return known(named);
        }
        var head = new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
        var declared = ENCODING.matcher(head);
        return declared.find() ? known(declared.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset known(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw XmlDocument.refused("Its encoding “" + name + "” is not supported; send it as UTF-8.");
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (var i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
