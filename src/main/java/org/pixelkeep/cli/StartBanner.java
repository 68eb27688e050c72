package org.pixelkeep.cli;

import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.node.StartNotice;

/** The console banner: the address, who can reach it, where the data is, and notices. */
@ApplicationScoped
public class StartBanner {

    private static final Logger LOG = Logger.getLogger(StartBanner.class);

    private final boolean embedded;
    private final String dataDir;
    private final String host;
    private final String healthHost;
    private final int healthPort;
    private final ValueRegistry running;
    private final Instance<StartNotice> notices;

    StartBanner(
            @ConfigProperty(name = "pixelkeep.database.embedded") boolean embedded,
            @ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") String dataDir,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.management.host") String healthHost,
            @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000") int healthPort,
            ValueRegistry running,
            @Any Instance<StartNotice> notices) {
        this.embedded = embedded;
        this.dataDir = dataDir;
        this.host = host;
        this.healthHost = healthHost;
        this.healthPort = healthPort;
        this.running = running;
        this.notices = notices;
    }

    /** Prints it once both ports are open. A restart in development mode prints nothing again. */
    void print() {
        if (!running.containsKey(HttpServer.HTTP_PORT)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  Pixelkeep is ready");
        int port = running.get(HttpServer.HTTP_PORT);
        lines.add("  Address   " + address(host, port));
        lines.add("  Listening " + listening(host, port));
        lines.add("  Data      " + (embedded ? Path.of(dataDir).toAbsolutePath().normalize() : "external database"));
        lines.add("  Health    " + address(healthHost, healthPort) + "q/health");
        for (StartNotice notice : notices) {
            linesOf(notice).forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        System.out.println(String.join(System.lineSeparator(), lines));
    }

    /** Missing information, for example because the database is down, does not suppress the rest. */
    private static List<String> linesOf(StartNotice notice) {
        try {
            return notice.lines();
        } catch (RuntimeException e) {
            LOG.warnf("Some startup information is not available: %s", e.getMessage());
            return List.of();
        }
    }

    static String address(String host, int port) {
        var name = isEverywhere(host) ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return "http://%s:%d/".formatted(name, port);
    }

    /** Where it can be reached from. */
    private static String listening(String host, int port) {
        if (isEverywhere(host)) {
            return ("on all addresses of this machine, port %d (QUARKUS_HTTP_HOST=localhost limits it to "
                            + "this machine)")
                    .formatted(port);
        }
        return isLoopback(host)
                ? "on this machine only (%s, port %d)".formatted(host, port)
                : "on %s, port %d".formatted(host, port);
    }

    /** Whether it stands for all addresses of the machine. */
    static boolean isEverywhere(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
