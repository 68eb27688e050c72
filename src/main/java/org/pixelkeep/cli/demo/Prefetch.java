package org.pixelkeep.cli.demo;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on items that another thread produces a few ahead. Closing it stops the producer. */
final class Prefetch<T> implements AutoCloseable {
    private static final int PIECES = 8;

    private final BlockingQueue<Piece<T>> made = new ArrayBlockingQueue<>(PIECES);
    private final Thread maker;

    private record Piece<T>(@Nullable T made, @Nullable Throwable failure) {}

    /** @param making passes on each item as soon as it is made */
    Prefetch(Consumer<Consumer<T>> making) {
        maker = new Thread(() -> make(making), "demo");
        maker.setDaemon(true);
        maker.start();
    }

    /**
     * The next item; {@code null} after the last.
     *
     * @throws IllegalStateException when the producer failed
     */
    @Nullable
    T next() throws InterruptedException {
        var piece = made.take();
        if (piece.failure() != null) {
            throw new IllegalStateException("The rows to write could not be generated", piece.failure());
        }
        return piece.made();
    }

    @Override
    public void close() {
        maker.interrupt();
    }

    private void make(Consumer<Consumer<T>> making) {
        try {
            making.accept(piece -> give(new Piece<>(piece, null)));
            give(new Piece<>(null, null));
        } catch (Closed closed) {
            // Nobody waits for the rest.
        } catch (RuntimeException | Error failure) {
            give(new Piece<>(null, failure));
        }
    }

    private void give(Piece<T> piece) {
        try {
            made.put(piece);
        } catch (InterruptedException e) {
            throw new Closed();
        }
    }

    /** The consumer is gone. */
    private static final class Closed extends RuntimeException {}
}
