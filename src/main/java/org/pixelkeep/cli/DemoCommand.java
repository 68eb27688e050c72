package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import org.pixelkeep.cli.demo.DemoRefused;
import org.pixelkeep.cli.demo.DemoService;
import org.pixelkeep.cli.demo.DemoSettings;
import org.pixelkeep.cli.demo.DemoSignIns;
import org.pixelkeep.cli.demo.Scale;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Loads the demo networks, tells how to sign in to them and ends.",
            "PIXELKEEP_DEMO_PASSWORD sets their password; without it a random one is made."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--scale",
            paramLabel = "SIZE",
            defaultValue = "S",
            description = "S: some 300 creatives, M: some 3,000. Default: ${DEFAULT-VALUE}")
    private Scale scale = Scale.S;

    @Override
    public Integer call() {
        return CommandRunner.run(Loading.class, loading -> loading.run(scale));
    }

    /** What the command does inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Loading {
        private final DemoService demo;
        private final DemoSettings settings;

        Loading(DemoService demo, DemoSettings settings) {
            this.demo = demo;
            this.settings = settings;
        }

        int run(Scale scale) {
            var password = settings.password();
            try {
                demo.load(scale, password);
            } catch (Clash refusal) {
                System.err.println(refusal.getMessage());
                return 1;
            } catch (InvalidInput refusal) {
                System.err.println(new DemoRefused(refusal).getMessage());
                return 1;
            }
            DemoSignIns.lines(password).forEach(System.out::println);
            return 0;
        }
    }
}
