package org.pixelkeep.sheet;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * The XML of a part of a workbook, read in little memory whatever is in it. The parser holds a comment, an instruction, or
 * an element with its attributes as a whole, each open element, and each name that it has seen, and the JDK's limits for
 * these are none or far too high; spreadsheets write few and short ones. {@link #next} refuses others as
 * {@link InvalidInput}.
 */
final class XlsxXml extends StreamReaderDelegate {
    private static final XMLInputFactory XML = xml();

    /** Bytes of what the parser holds at once; the longest cell as one text has a quarter of it. */
    private static final int MAX_LENGTH = 1024 * 1024;

    /** Elements inside each other; those of Excel are fewer than 20. */
    private static final int MAX_DEPTH = 100;

    /** Characters of all names and namespaces, each counted once and with what else it takes. */
    private static final int NAMES = 200_000;

    private static final int NAME = 100;

    private final Stretch stretch;
    private final Set<String> names = new HashSet<>();
    private int characters;
    private int depth;

    private XlsxXml(XMLStreamReader xml, Stretch stretch) {
        super(xml);
        this.stretch = stretch;
    }

    /** Begins to read; the stream is left open. */
    static XlsxXml of(InputStream in) throws XMLStreamException {
        var stretch = new Stretch(in);
        return new XlsxXml(XML.createXMLStreamReader(stretch), stretch);
    }

    @Override
    public int next() throws XMLStreamException {
        stretch.bytes = 0;
        var event = super.next();
        switch (event) {
            case START_ELEMENT -> open();
            case END_ELEMENT -> depth--;
            case PROCESSING_INSTRUCTION -> name(getPITarget());
            case DTD -> throw BadSheet.strange();
            default -> {}
        }
        return event;
    }

    private void open() {
        if (++depth > MAX_DEPTH) {
            throw BadSheet.strange();
        }
        name(qualified(getPrefix(), getLocalName()));
        for (var at = 0; at < getAttributeCount(); at++) {
            name(qualified(getAttributePrefix(at), getAttributeLocalName(at)));
        }
        for (var at = 0; at < getNamespaceCount(); at++) {
            name(getNamespacePrefix(at));
            name(getNamespaceURI(at));
        }
    }

    /** As it is written: each prefix before each name is another one to the parser. */
    private static String qualified(@Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ':' + name;
    }

    private void name(@Nullable String name) {
        if (name != null && names.add(name)) {
            characters += name.length() + NAME;
            if (characters > NAMES) {
                throw BadSheet.strange();
            }
        }
    }

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Counts what the parser took since the last event. */
    private static final class Stretch extends CountedInput {
        private int bytes;

        private Stretch(InputStream in) {
            super(in);
        }

        @Override
        void count(int more) {
            bytes += more;
            if (bytes > MAX_LENGTH) {
                throw BadSheet.strange();
            }
        }
    }
}
