package org.pixelkeep.cli.demo;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.node.StartNotice;

/** Loads the demo into a new database before the application listens, and prints once how to sign in. */
@ApplicationScoped
public class DemoAtStart implements StartNotice {
    private static final Logger LOG = Logger.getLogger(DemoAtStart.class);

    private final DemoSettings settings;
    private final DemoService demo;
    private volatile List<String> lines = List.of();

    DemoAtStart(DemoSettings settings, DemoService demo) {
        this.settings = settings;
        this.demo = demo;
    }

    void fill(@Observes StartupEvent start) {
        if (settings.wantedAtStart() && demo.fits()) {
            LOG.info("Loading the demo network");
            var password = settings.password();
            load(password);
            lines = DemoSignIns.lines(password, DemoPerson.OF_DEMO);
        }
    }

    private void load(String password) {
        try {
            demo.load(Scale.S, password);
        } catch (InvalidInput refusal) {
            throw new DemoRefused(refusal);
        }
    }

    @Override
    public List<String> lines() {
        return lines;
    }
}
