package org.pixelkeep.testing;

import java.util.List;
import java.util.stream.IntStream;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.network.Network;

/** Writes records that are as large as a test needs, of objects that are in no table and that nothing follows. */
@RecordedService
public class LargeLog {
    /** Of all of them. */
    public static final long OBJECT = 77;

    private static final int KILOBYTE = 1_000;

    private final History history;

    LargeLog(History history) {
        this.history = history;
    }

    /** In one revision: edits of a field {@code content}, which has so many kilobytes before, and as many after. */
    public void write(Network network, List<Integer> kilobytes) {
        IntStream.range(0, kilobytes.size()).forEach(at -> {
            var length = kilobytes.get(at) * KILOBYTE;
            history.record(
                    Given.system(network.id),
                    Action.EDIT,
                    new Subject(EntityKind.TEMPLATE, OBJECT, "Large " + at, network.id, null, null, null),
                    image(length, "before " + at),
                    image(length, "after " + at));
        });
    }

    private static Image image(int length, String end) {
        return Image.builder()
                .with("name", "Large")
                .with("content", "x".repeat(length) + end)
                .build();
    }
}
