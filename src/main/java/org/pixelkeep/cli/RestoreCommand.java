package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.archive.Archive;
import org.pixelkeep.archive.ArchiveKind;
import org.pixelkeep.archive.ArchiveLimits;
import org.pixelkeep.archive.ArchiveSource;
import org.pixelkeep.archive.RestoreService;
import org.pixelkeep.archive.Restored;
import org.pixelkeep.database.DatabaseFailure;
import org.pixelkeep.shared.error.InvalidInput;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = {
            "Restores an archive into an empty network: all of it, or nothing.",
            "Everything gets new IDs. If it is interrupted, nothing is saved.",
            "With --replace: replaces the embedded database by a backup. Stop the application before that."
                    + " The history key has to be the one from the time of the backup."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The archive, or the folder that backup wrote.")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    /** Where. */
    static final class Place {
        @Option(names = "--network", paramLabel = "NETWORK", description = "The ID or name of an empty network.")
        private @Nullable String network;

        @Option(names = "--new", paramLabel = "NAME", description = "Create a network of this name.")
        private @Nullable String name;

        @Option(
                names = "--replace",
                description = "Replace the embedded database. Everything changed since the backup is lost.")
        private boolean replace;
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--dry-run", description = "Check everything, and save nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (place.replace) {
            return replaceDatabase();
        }
        return CommandRunner.run(Restoring.class, restoring -> restoring.run(file, place, dryRun, json));
    }

    private int replaceDatabase() {
        if (dryRun || json) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--dry-run and --json are for archives.");
        }
        try {
            EmbeddedData.open(false).read(file.toAbsolutePath());
        } catch (DatabaseFailure failure) {
            Exit.with(1, failure);
        }
        System.out.println(
                "The database is as it was in " + file + ". Start the application, then run history verify.");
        return 0;
    }

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Restoring {
        private final RestoreService service;

        Restoring(RestoreService service) {
            this.service = service;
        }

        int run(Path file, Place place, boolean dryRun, boolean json) {
            if (!Files.isReadable(file)) {
                throw new InvalidInput("file", "There is no file " + file + " that can be read.");
            }
            var archive = Archive.open(ArchiveSource.of(file), ArchiveLimits.FILE);
            var terminal = Terminal.here();
            try {
                var restored = restore(archive, place, !dryRun, terminal);
                terminal.done();
                report(restored, json);
                return CommandErrors.DONE;
            } finally {
                terminal.done();
            }
        }

        private Restored restore(Archive archive, Place place, boolean saving, Terminal terminal) {
            RestoreService.Progress progress = (kind, lines) -> terminal.progress(
                    kind.words() + ": " + lines + " of " + archive.manifest().count(kind));
            if (place.name != null) {
                return service.restoreAsNew(Caller.system(Operator.NAME), place.name, archive, saving, progress);
            }
            var networkId = NetworkOption.id(String.valueOf(place.network));
            return service.restore(Caller.system(Operator.NAME, networkId), networkId, archive, saving, progress);
        }

        private static void report(Restored restored, boolean json) {
            var manifest = restored.manifest();
            var counts = new LinkedHashMap<String, Long>();
            Arrays.stream(ArchiveKind.values())
                    .filter(ArchiveKind::isRestored)
                    .forEach(kind -> counts.put(kind.words(), manifest.count(kind)));
            if (json) {
                var report = new LinkedHashMap<String, Object>();
                report.put("saved", restored.saved());
                report.put("network", manifest.network());
                report.put("revision", manifest.revision());
                report.put("digest", restored.digest());
                report.put("restored", counts);
                report.put("notes", restored.notes());
                Terminal.json(report);
                return;
            }
            System.out.printf(
                    "%s from “%s” at revision %d:%n",
                    restored.saved() ? "Restored" : "Would restore", manifest.network(), manifest.revision());
            counts.forEach((words, count) -> System.out.printf("  %s: %,d%n", words, count));
            restored.notes().forEach(System.out::println);
        }
    }
}
