package org.pixelkeep.cli;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The test's own database behind {@link CutConnections}. The test itself connects to it directly. */
public class CutDatabase implements QuarkusTestResourceLifecycleManager {
    private @Nullable OwnServer server;
    private @Nullable CutConnections connections;

    @Override
    public Map<String, String> start() {
        try {
            var started = OwnServer.start(Files.createTempDirectory(Path.of("target"), "cut-database"));
            server = started;
            connections = new CutConnections(started.port(), "insert into creative ");
            return settings(started, connections.port());
        } catch (Exception e) {
            throw new IllegalStateException("the database of the test does not start", e);
        }
    }

    private static Map<String, String> settings(OwnServer server, int port) {
        var through = server.url().replace(":" + server.port() + "/", ":" + port + "/");
        return Map.of(
                "quarkus.datasource.jdbc.url", through,
                "quarkus.datasource.username", server.username(),
                "quarkus.datasource.password", server.password(),
                "quarkus.flyway.jdbc-url", server.url(),
                "quarkus.flyway.username", server.username(),
                "quarkus.flyway.password", server.password());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(connections, new TestInjector.MatchesType(CutConnections.class));
    }

    @Override
    public void stop() {
        try {
            Objects.requireNonNull(connections).close();
            Objects.requireNonNull(server).close();
        } catch (Exception e) {
            throw new IllegalStateException("the database of the test does not stop", e);
        }
    }
}
