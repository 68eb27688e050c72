package org.pixelkeep.cli;

import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import picocli.CommandLine.Command;

@Command(
        name = "migrate",
        description = "Migrates the database schema to this release and exits.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.setProperty("pixelkeep.migrate-at-start", "true");
        return CommandRunner.run(Flyway.class, flyway -> {
            MigrationInfo current = flyway.info().current();
            System.out.println(
                    current == null
                            ? "There are no migrations."
                            : "The schema is at version " + current.getVersion() + ".");
            return 0;
        });
    }
}
