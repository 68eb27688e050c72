package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pixelkeep.database.EmbeddedDatabase;

/** The test's own database server for other processes: it can be frozen, killed, and restarted. */
final class OwnServer implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;

    private final Path folder;
    private final EmbeddedDatabase.Access access;
    private final List<String> command;
    private final int port;
    private ProcessHandle process;

    private OwnServer(Path folder, EmbeddedDatabase.Access access) throws IOException {
        this.folder = folder;
        this.access = access;
        this.process = RunningPixelkeep.server(folder);
        this.command = command(process);
        this.port = command.stream()
                .filter(argument -> argument.startsWith("--port="))
                .map(argument -> Integer.parseInt(argument.substring("--port=".length())))
                .findFirst()
                .orElseThrow();
    }

    static OwnServer start(Path folder) throws IOException {
        var access = new EmbeddedDatabase(folder, Path.of("target", "mariadb"), false).access();
        return new OwnServer(folder.toRealPath(), access);
    }

    String url() {
        return access.url();
    }

    int port() {
        return port;
    }

    String username() {
        return access.owner();
    }

    String password() {
        return access.ownerPassword();
    }

    /** With which a node or a command uses it. */
    Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url(),
                "QUARKUS_DATASOURCE_USERNAME", username(),
                "QUARKUS_DATASOURCE_PASSWORD", password()));
        settings.putAll(more);
        return settings;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), username(), password());
    }

    void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Each table with its number of columns, and its indexes. */
    List<String> tables() throws SQLException {
        try (var connection = connect()) {
            return tables(connection);
        }
    }

    /** The same of another server. */
    static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select concat(table_name, ' ', count(*)) from information_schema.columns"
                                + " where table_schema = database() group by table_name union"
                                + " select concat(table_name, ' by ', index_name) from information_schema.statistics"
                                + " where table_schema = database() order by 1")) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    void freeze() throws Exception {
        signal("-STOP");
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    void kill() throws Exception {
        process.destroyForcibly();
        process.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Copies its files; it is down for that long. */
    void backUp(Path copy) throws Exception {
        kill();
        PreparedData.copyAll(files(), copy);
        startAgain();
    }

    /** Replaces its files by a copy of them. */
    void restore(Path copy) throws Exception {
        kill();
        PreparedData.delete(files());
        PreparedData.copyAll(copy, files());
        startAgain();
    }

    private Path files() {
        return folder.resolve("mariadb/data");
    }

    /**
     * Restarts it with the same files and port; waits until it listens.
     *
     * @param options which replace those of before until the next start
     */
    void startAgain(String... options) throws IOException {
        var replaced = new ArrayList<>(command);
        replaced.addAll(List.of(options));
        var started = new ProcessBuilder(replaced)
                .directory(files().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = started.toHandle();
        var begin = System.nanoTime();
        while (!listens()) {
            assertThat(started.isAlive()).as("the server runs").isTrue();
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS));
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The command line of the process, without the parts that apply only once. */
    private static List<String> command(ProcessHandle process) {
        var command = new ArrayList<String>();
        command.add(process.info().command().orElseThrow());
        for (var argument : process.info().arguments().orElseThrow()) {
            if (!argument.startsWith("--init-file=")) {
                command.add(argument);
            }
        }
        return command;
    }

    @Override
    public void close() throws Exception {
        signalIfAlive();
        process.destroyForcibly();
        process.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** A frozen process can be killed, but its end is only reported once it runs again. */
    private void signalIfAlive() throws Exception {
        if (process.isAlive()) {
            thaw();
        }
    }
}
