package org.pixelkeep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Checks settings, database rights and options, versions, clocks, key, anchors, and disk, and says what to do.",
            "Changes nothing. Exits with 1 if something is wrong, or with 3 if the database cannot be reached.",
            "Warnings do not count."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.setProperty("pixelkeep.migrate-at-start", "false");
        System.setProperty("pixelkeep.examines-database", "true");
        return CommandRunner.run(Doctor.class, Doctor::run);
    }
}
