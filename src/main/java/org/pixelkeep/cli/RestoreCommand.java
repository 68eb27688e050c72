package org.pixelkeep.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pixelkeep.database.DatabaseFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Replaces the embedded database by a backup. Stop the application before that.",
            "The history key has to be the one from the time of the backup."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "What backup wrote.")
    private Path folder = Path.of("");

    @Option(names = "--replace", required = true, description = "Confirms that everything changed since is lost.")
    private boolean replace;

    @Override
    public Integer call() {
        try {
            EmbeddedData.open(false).read(folder.toAbsolutePath());
        } catch (DatabaseFailure failure) {
            Exit.with(1, failure);
        }
        System.out.println(
                "The database is as it was in " + folder + ". Start the application, then run history verify.");
        return 0;
    }
}
