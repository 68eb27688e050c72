package org.pixelkeep.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Lets one JVM at a time look for tests. As soon as Quarkus finds a test class, it builds the application, and for that it
 * writes an index to {@code target/test-classes/test-classes.idx} and reads it back. If another JVM writes the same file in
 * between, the build fails and the class is left out.
 */
public final class DiscoveryLock implements LauncherDiscoveryListener {
    private static final Path FILE = Path.of("target", "discovery.lock");

    private @Nullable FileLock lock;

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        try {
            Files.createDirectories(FILE.getParent());
            lock = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .lock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        var held = lock;
        if (held != null) {
            lock = null;
            try (var channel = held.acquiredBy()) {
                held.release();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
