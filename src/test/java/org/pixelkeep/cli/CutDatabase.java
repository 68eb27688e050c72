package org.pixelkeep.cli;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A database of the test's own, behind {@link CutConnections}; the tests' own look at it goes straight to it. */
public class CutDatabase implements QuarkusTestResourceLifecycleManager {
    private OwnServer server;
    private CutConnections connections;

    @Override
    public Map<String, String> start() {
        try {
            server = OwnServer.start(Files.createTempDirectory(Path.of("target"), "cut-database"));
            connections = new CutConnections(server.port(), "insert into creative ");
        } catch (Exception e) {
            throw new IllegalStateException("the database of the test does not start", e);
        }
        var through = server.url().replace(":" + server.port() + "/", ":" + connections.port() + "/");
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
        connections.close();
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the database of the test does not stop", e);
        }
    }
}
