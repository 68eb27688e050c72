package org.pixelkeep.serving.http.answer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.decide.AssociationRef;

/**
 * Writes the associations that make a pixel fire or hold it back. Nearly every answer has some that no other answer
 * has, so they are written digit by digit into an array of the right length.
 */
final class AssociationRefJson {
    private static final byte[] BEGIN = ascii("{\"associationId\":");
    private static final byte[][] ENDS = ends();

    private AssociationRefJson() {}

    /** After an association's number, by its target. */
    private static byte[][] ends() {
        var targets = Target.values();
        var ends = new byte[targets.length][];
        for (var target : targets) {
            ends[target.ordinal()] = ascii(",\"target\":\"" + target.name() + "\"}");
        }
        return ends;
    }

    /**
     * The list.
     *
     * @param after what follows it
     */
    static byte[] of(List<AssociationRef> because, char after) {
        var json = new byte[length(because)];
        json[0] = '[';
        var at = 1;
        for (var place = 0; place < because.size(); place++) {
            var one = because.get(place);
            if (place > 0) {
                json[at++] = ',';
            }
            at = add(json, at, BEGIN);
            at += digits(one.associationId());
            writeUpTo(json, at, one.associationId());
            at = add(json, at, ENDS[one.target().ordinal()]);
        }
        json[at] = ']';
        json[at + 1] = (byte) after;
        return json;
    }

    private static int length(List<AssociationRef> because) {
        var length = 3 + Math.max(0, because.size() - 1);
        for (var one : because) {
            length += BEGIN.length
                    + digits(one.associationId())
                    + ENDS[one.target().ordinal()].length;
        }
        return length;
    }

    /** IDs are positive. */
    private static int digits(long id) {
        var digits = 1;
        for (var rest = id / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static void writeUpTo(byte[] json, int end, long id) {
        var at = end;
        for (var rest = id; rest > 0; rest /= 10) {
            json[--at] = (byte) ('0' + rest % 10);
        }
    }

    private static int add(byte[] json, int at, byte[] piece) {
        System.arraycopy(piece, 0, json, at, piece.length);
        return at + piece.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
