package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies of data folders that the packaged application created once: creating a database, migrating it, and loading the
 * demo take many seconds. One copy serves every test process as long as the package is the same.
 */
final class PreparedData {
    /** Of everyone in the demo network. */
    static final String DEMO_PASSWORD = "quiet words of the demo";

    private static final Path PREPARED = Path.of("target", "prepared");
    private static final Path PACKAGE = Path.of("target", "quarkus-app", "quarkus", "generated-bytecode.jar");

    private static final String DEMO = "demo";
    private static final String CLASSES = "classes.jsa";

    /** Files that belong to the process that created the folder. */
    private static final Set<String> OF_THE_PROCESS = Set.of("server", "lock", "data.partial", CLASSES);

    private PreparedData() {}

    /** A new data folder with the latest schema and no network. */
    static Path migrated(Path folder) throws Exception {
        return copy("migrated", folder);
    }

    /** A new data folder with the demo network. */
    static Path withDemo(Path folder) throws Exception {
        return copy(DEMO, folder);
    }

    /** The archive of the classes that a serving application loads: with it, a process starts in two thirds of the time. */
    static Path classes() throws Exception {
        return prepared(DEMO).resolve(CLASSES).toAbsolutePath();
    }

    private static Path copy(String name, Path folder) throws Exception {
        copyAll(prepared(name), folder);
        return folder;
    }

    /** Created by the first process that asks, while others wait. */
    private static synchronized Path prepared(String name) throws Exception {
        Files.createDirectories(PREPARED);
        try (var lock = FileChannel.open(
                PREPARED.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            var made = PREPARED.resolve(
                    name + "-" + Files.getLastModifiedTime(PACKAGE).toMillis());
            if (!Files.exists(made)) {
                var partial = PREPARED.resolve(name + ".partial");
                delete(partial);
                make(name, partial.toAbsolutePath());
                Files.move(partial, made, StandardCopyOption.ATOMIC_MOVE);
            }
            return made;
        }
    }

    private static void make(String name, Path folder) throws Exception {
        if (name.equals(DEMO)) {
            try (var pixelkeep = RunningPixelkeep.start(
                    RunningPixelkeep.JAR,
                    folder,
                    Map.of("PIXELKEEP_DEMO", "true", "PIXELKEEP_DEMO_PASSWORD", DEMO_PASSWORD),
                    List.of("-XX:ArchiveClassesAtExit=" + folder.resolve(CLASSES), "-Xlog:cds=off,cds+dynamic=off"))) {
                pixelkeep.line("Address");
                pixelkeep.stop();
            }
        } else {
            try (var migrate = RunningPixelkeep.start(folder, "migrate")) {
                assertThat(migrate.exitCode()).isZero();
            }
        }
    }

    static void copyAll(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var copy = to.resolve(from.relativize(folder));
                if (!Files.isDirectory(copy)) {
                    Files.copy(folder, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && !OF_THE_PROCESS.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
