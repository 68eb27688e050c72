package org.pixelkeep.testing;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
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
        IntStream.range(0, kilobytes.size())
                .forEach(at -> write(Given.system(network.id), network.id, null, kilobytes.get(at), at));
    }

    /** In one revision: the same by somebody, an edit for each advertiser. */
    public void write(Caller caller, int kilobytes, List<Advertiser> advertisers) {
        IntStream.range(0, advertisers.size()).forEach(at -> {
            var advertiser = advertisers.get(at);
            write(caller, advertiser.networkId, advertiser.id, kilobytes, at);
        });
    }

    private void write(Caller caller, long networkId, @Nullable Long advertiserId, int kilobytes, int at) {
        history.record(
                caller,
                Action.EDIT,
                new Subject(EntityKind.TEMPLATE, OBJECT, "Large " + at, networkId, advertiserId, null, null),
                image(kilobytes * KILOBYTE, "before " + at),
                image(kilobytes * KILOBYTE, "after " + at));
    }

    private static Image image(int length, String end) {
        return Image.builder()
                .with("name", "Large")
                .with("content", "x".repeat(length) + end)
                .build();
    }
}
