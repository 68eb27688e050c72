package org.pixelkeep.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pixelkeep.database.DatabaseFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Writes a backup of the embedded database into a new folder, whether the application is running or not.",
            "The history key is not part of it: keep a copy of it elsewhere."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "A folder that does not exist yet.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        try {
            EmbeddedData.open(true).write(folder.toAbsolutePath());
        } catch (DatabaseFailure failure) {
            Exit.with(1, failure);
        }
        System.out.println("The backup is in " + folder + ". It does not contain the history key.");
        return 0;
    }
}
