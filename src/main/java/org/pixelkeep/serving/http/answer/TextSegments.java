package org.pixelkeep.serving.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * A text assembled from existing bytes. They are copied once, into the buffer that is sent. The bytes must not change
 * anymore. Complete once it is handed out; until then, for one thread.
 */
final class TextSegments {
    private static final int USUAL = 24;

    private byte[][] bytes = new byte[USUAL][];

    /** Of each piece, where it begins in its bytes and where it ends. */
    private int[] bounds = new int[2 * USUAL];

    private int count;
    private int length;

    /** The length so far, in bytes. */
    int length() {
        return length;
    }

    void add(byte[] piece) {
        add(piece, 0, piece.length);
    }

    /** Adds the part of the bytes between two positions. */
    void add(byte[] all, int from, int to) {
        if (to <= from) {
            return;
        }
        if (count == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * count);
            bounds = Arrays.copyOf(bounds, 4 * count);
        }
        bytes[count] = all;
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
        length += to - from;
    }

    void write(ByteBuf out) {
        for (var piece = 0; piece < count; piece++) {
            var from = bounds[2 * piece];
            out.writeBytes(bytes[piece], from, bounds[2 * piece + 1] - from);
        }
    }

    byte[] joined() {
        var all = new byte[length];
        write(Unpooled.wrappedBuffer(all).writerIndex(0));
        return all;
    }
}
