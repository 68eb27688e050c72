package org.pixelkeep.shared.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.pixelkeep.shared.error.Unavailable;

/**
 * Collects rows that are read one by one, and packs them from time to time: ten million objects would take three times as
 * much memory as what is made of them.
 */
final class TextCollector {
    static final String TOO_LARGE =
            "This server does not have enough memory to search this network for words. Use other filters.";

    private static final int AT_ONCE = 10_000;

    private final List<Row> loose = new ArrayList<>();
    private final List<SortedTexts.Part> packed = new ArrayList<>();
    private final LongPredicate hasRoom;
    private long bytes;

    /** @param hasRoom whether there is memory for that many bytes */
    TextCollector(LongPredicate hasRoom) {
        this.hasRoom = hasRoom;
    }

    /** @throws Unavailable when the heap has no room for all rows so far, once more */
    void add(Row row) {
        loose.add(row);
        if (loose.size() == AT_ONCE) {
            pack();
            if (!hasRoom.test(bytes)) {
                throw new Unavailable(TOO_LARGE);
            }
        }
    }

    /** All of them. */
    SortedTexts texts() {
        pack();
        return packed.size() == 1 ? packed.get(0).texts() : SortedTexts.merged(packed);
    }

    private void pack() {
        var texts = SortedTexts.of(loose);
        packed.add(new SortedTexts.Part(texts));
        bytes += texts.bytes();
    }
}
