package org.pixelkeep.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        description = "Starts the application and runs until it is stopped.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        if (StartupChecks.packaged()) {
            StartupChecks.checkPorts();
            StartupChecks.checkTimes();
            StartupChecks.checkSwitches();
            StartupChecks.checkSigns(System.getenv());
            StartupChecks.checkProxies();
            Thread database = StartupChecks.openDatabase(1, true);
            Quarkus.run(Serving.class, (exitCode, failure) -> Exit.after(database, exitCode, failure));
        } else {
            // Development mode restarts on its own and survives failed starts.
            Quarkus.run(Serving.class);
        }
        return 0;
    }
}
