package org.pixelkeep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Checks settings, database rights and options, versions, clocks, key, anchors, and disk, and says what to do.",
            "Changes nothing. Exits with 1 if something is wrong; a warning is not."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.setProperty("pixelkeep.migrate-at-start", "false");
        return CommandRunner.run(Doctor.class, Doctor::run);
    }
}
