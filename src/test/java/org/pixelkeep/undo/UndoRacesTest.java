package org.pixelkeep.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** Undoing while somebody else saves the same object. */
@QuarkusTest
class UndoRacesTest {
    private static final int ROUNDS = 12;
    private static final int AT_ONCE = 4;

    private final UndoService undo;
    private final PixelService pixels;
    private final Network network = Given.network("Northwind");
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    UndoRacesTest(UndoService undo, PixelService pixels) {
        this.undo = undo;
        this.pixels = pixels;
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @RepeatedTest(ROUNDS)
    void what_is_saved_meanwhile_is_not_overwritten() throws Exception {
        var first = place(1);

        var undoing = threads.submit(undoing(first));
        var saving = threads.submit(() -> place(2));

        saving.get();
        if (!succeeded(undoing)) {
            assertThatThrownBy(undoing::get).hasRootCauseInstanceOf(Conflict.class);
        }
        assertThat(Database.number("select position from pixel where id = ?", pixel.id))
                .isEqualTo(2);
    }

    @RepeatedTest(ROUNDS)
    void of_several_at_once_one_undoes_it() throws Exception {
        var first = place(1);

        var all = threads.invokeAll(Collections.nCopies(AT_ONCE, undoing(first)));

        var done = 0;
        for (var one : all) {
            done += succeeded(one) ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
        assertThat(Database.number("select position from pixel where id = ?", pixel.id))
                .isZero();
    }

    private Callable<Integer> undoing(Caller by) {
        return () ->
                undo.undo(Given.system(network.id), network.id, by.changeSet().toString());
    }

    private Caller place(int position) {
        var by = Given.system(network.id);
        pixels.edit(by, pixel.id, null, PixelDraft.live(pixel).with(PixelFields.POSITION, position));
        return by;
    }

    private static boolean succeeded(Future<?> one) throws InterruptedException {
        try {
            one.get();
            return true;
        } catch (ExecutionException refused) {
            return false;
        }
    }
}
