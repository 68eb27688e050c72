package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A HAProxy that sends everything to the first of the {@link DatabaseServers} that answers. */
final class DatabaseProxy implements AutoCloseable {
    /** The account with which it asks whether a server answers. */
    static final String CHECK = "haproxy";

    /** Of connections: they end soon if nothing answers. */
    static final String OPTIONS = "?connectTimeout=1000&socketTimeout=5000";

    private final int port;
    private final Process process;

    private DatabaseProxy(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** With what {@code docker/haproxy} has for databases, and the addresses of these. */
    static DatabaseProxy asShipped(ServerPrograms programs, List<DatabaseServer> servers) throws IOException {
        var port = FreePort.any();
        var shipped = Files.readString(Path.of("docker/haproxy/haproxy.cfg"));
        var databases = shipped.substring(shipped.indexOf("listen databases"), shipped.indexOf("frontend web"))
                .replace("bind :3306", "bind 127.0.0.1:" + port)
                .replace(" init-addr libc,none resolvers containers", "");
        for (var server : servers) {
            databases = databases.replace("galera" + (server.number + 1) + ":3306 ", "127.0.0.1:" + server.port + " ");
        }
        var common = shipped.substring(shipped.indexOf("defaults common"), shipped.indexOf("# For scripts"));
        return start(programs, port, common + databases);
    }

    /** With the first server, and the others as its backup. */
    static DatabaseProxy toFirst(ServerPrograms programs, List<DatabaseServer> servers) throws IOException {
        var port = FreePort.any();
        var config = new StringBuilder("""
            defaults
                mode tcp
                timeout connect 1s
                timeout client 10m
                timeout server 10m
                timeout check 500ms
                option redispatch
            listen database
                bind 127.0.0.1:%d
                option mysql-check user %s
                default-server inter 500ms fall 2 rise 2 on-marked-down shutdown-sessions
            """.formatted(port, CHECK));
        for (var server : servers) {
            config.append("    server s%d 127.0.0.1:%d check%s%n"
                    .formatted(server.number, server.port, server.number == 0 ? "" : " backup"));
        }
        return start(programs, port, config.toString());
    }

    private static DatabaseProxy start(ServerPrograms programs, int port, String config) throws IOException {
        var file = Files.writeString(programs.folder().resolve("haproxy.cfg"), config);
        var proxy =
                new DatabaseProxy(port, programs.start("haproxy", List.of("haproxy", "-db", "-f", file.toString())));
        var begin = System.nanoTime();
        while (!proxy.isForwarding()) {
            assertThat(System.nanoTime() - begin)
                    .as(() -> programs.lastLines("haproxy"))
                    .isLessThan(TimeUnit.SECONDS.toNanos(DatabaseServer.TIMEOUT_SECONDS));
            LockSupport.parkNanos(50_000_000);
        }
        return proxy;
    }

    /** How to connect to the database through it. */
    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/pixelkeep" + OPTIONS;
    }

    private boolean isForwarding() {
        try {
            DriverManager.getConnection(url(), DatabaseServers.USER, DatabaseServers.PASSWORD)
                    .close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
