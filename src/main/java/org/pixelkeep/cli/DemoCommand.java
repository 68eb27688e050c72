package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import org.pixelkeep.cli.demo.Atlas;
import org.pixelkeep.cli.demo.AtlasSize;
import org.pixelkeep.cli.demo.DemoPerson;
import org.pixelkeep.cli.demo.DemoRefused;
import org.pixelkeep.cli.demo.DemoService;
import org.pixelkeep.cli.demo.DemoSettings;
import org.pixelkeep.cli.demo.DemoSignIns;
import org.pixelkeep.cli.demo.Scale;
import org.pixelkeep.shared.error.InvalidInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Loads the demo networks, prints how to sign in, and exits.",
            "PIXELKEEP_DEMO_PASSWORD sets their password; by default it is random."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--scale",
            paramLabel = "SIZE",
            defaultValue = "S",
            description = {
                "S: about 300 creatives. M: about 3,000. L: a separate network with 1,000,000 creatives "
                        + "and 20,000 pixels. XL: another one with 10,000,000 and 100,000.",
                "L takes several minutes and 8 GB, XL up to an hour and 26 GB. If interrupted, they resume when "
                        + "started again. "
                        + "Default: ${DEFAULT-VALUE}"
            })
    private Size size = Size.S;

    /** The available sizes. */
    enum Size {
        S,
        M,
        L,
        XL
    }

    @Override
    public Integer call() {
        return CommandRunner.run(Loading.class, loading -> loading.run(size));
    }

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Loading {
        private final DemoService demo;
        private final Atlas atlas;
        private final DemoSettings settings;

        Loading(DemoService demo, Atlas atlas, DemoSettings settings) {
            this.demo = demo;
            this.atlas = atlas;
            this.settings = settings;
        }

        int run(Size size) {
            var password = settings.password();
            try {
                switch (size) {
                    case S -> demo.load(Scale.S, password);
                    case M -> demo.load(Scale.M, password);
                    case L -> atlas.load(AtlasSize.L, password, System.err::println);
                    case XL -> atlas.load(AtlasSize.XL, password, System.err::println);
                }
            } catch (InvalidInput refusal) {
                throw new DemoRefused(refusal);
            }
            var people = size == Size.L || size == Size.XL ? DemoPerson.OF_ATLAS : DemoPerson.OF_DEMO;
            DemoSignIns.lines(password, people).forEach(System.out::println);
            return 0;
        }
    }
}
