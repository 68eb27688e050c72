package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One MariaDB server of {@link DatabaseServers}: its process, its tables, and what can happen to it. */
final class DatabaseServer {
    static final long TIMEOUT_SECONDS = 90;
    private static final int STARTS = 3;
    /** What a server prints that was asked where it was. */
    private static final Pattern RECOVERED = Pattern.compile("Recovered position: ([0-9a-f-]{36}:[0-9]+)");

    final int number;
    final int port = FreePort.any();
    final int replication = FreePort.any();
    final int incremental = FreePort.any();
    final int transfer = FreePort.any();
    private final ServerPrograms programs;
    private final Function<DatabaseServer, List<String>> replicated;
    private final Path data;
    /** Its own, because a server that starts deletes the temporary tables it finds. */
    private final Path temporary;

    private @Nullable Process process;

    /**
     * @param replicated the options with which it gets the writes of others
     */
    DatabaseServer(ServerPrograms programs, int number, Function<DatabaseServer, List<String>> replicated)
            throws IOException {
        this.programs = programs;
        this.number = number;
        this.replicated = replicated;
        this.data = Files.createDirectory(programs.folder().resolve("server-" + number));
        this.temporary = Files.createDirectory(programs.folder().resolve("temporary-" + number));
    }

    /** Creates its tables. */
    void initialize() throws Exception {
        programs.run(
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + data,
                "--tmpdir=" + temporary,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
    }

    /**
     * Starts it and waits until it answers. A server of a cluster may end while it gets the state of another one; whoever
     * runs databases lets something start them again, and so does this.
     */
    void start(String... more) throws Exception {
        var command = command();
        command.addAll(List.of(more));
        if ("root".equals(System.getProperty("user.name"))) {
            // The daemon that receives a server's data does not run as root.
            programs.run("chown", "-R", "nobody", data.toString(), temporary.toString());
            command.add("--user=nobody");
        }
        if (Files.exists(data.resolve("grastate.dat"))) {
            command.addAll(position(command));
        }
        for (var start = 1; !isStarted(command); start++) {
            System.out.printf("Server %d ended at start %d:%n%s%n", number, start, lastLines());
            assertThat(start).as(this::lastLines).isLessThan(STARTS);
        }
    }

    /** Whether it answers; otherwise, it has ended. */
    private boolean isStarted(List<String> command) throws Exception {
        var started = programs.start(name(), command);
        process = started;
        var begin = System.nanoTime();
        while (!isReady()) {
            if (!started.isAlive()) {
                return false;
            }
            assertThat(System.nanoTime() - begin)
                    .as(this::lastLines)
                    .isLessThan(TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS));
            LockSupport.parkNanos(50_000_000);
        }
        return true;
    }

    /** Where it was when it ended, as service managers find out, so that it gets only what it lacks from the others. */
    private List<String> position(List<String> command) throws Exception {
        var recover = new ArrayList<>(command);
        recover.add("--wsrep-recover");
        var found = RECOVERED.matcher(programs.run(recover.toArray(String[]::new)));
        return found.find() ? List.of("--wsrep-start-position=" + found.group(1)) : List.of();
    }

    private String lastLines() {
        return programs.lastLines(name());
    }

    private String name() {
        return "server-" + number;
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.addAll(List.of(
                "mariadbd",
                "--no-defaults",
                "--datadir=" + data,
                "--tmpdir=" + temporary,
                "--port=" + port,
                "--socket=" + data.resolve("socket"),
                "--pid-file=" + data.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--binlog-format=ROW",
                "--innodb-buffer-pool-size=128M",
                "--innodb-lock-wait-timeout=5",
                "--log-bin-trust-function-creators=1"));
        command.addAll(replicated.apply(this));
        return command;
    }

    /** Whether it answers statements: a server without a quorum does not. */
    boolean isReady() {
        try {
            execute("select count(*) from mysql.user");
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Whether it sees all three members of its cluster, and has all of their writes. */
    boolean isInWholeCluster() {
        try {
            return number("""
                select count(*) from information_schema.global_status
                where variable_name = 'WSREP_CLUSTER_SIZE' and variable_value = '3'
                    or variable_name = 'WSREP_LOCAL_STATE_COMMENT' and variable_value = 'Synced'\
                """) == 2;
        } catch (SQLException notYet) {
            return false;
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + port + "/?user=root&connectTimeout=1000&socketTimeout=5000");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port
                        + "/pixelkeep?user=root&connectTimeout=1000&socketTimeout=5000");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<String> texts(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port
                        + "/pixelkeep?user=root&connectTimeout=1000&socketTimeout=5000");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    void freeze() throws Exception {
        programs.run("kill", "-STOP", Long.toString(running().pid()));
    }

    void thaw() throws Exception {
        programs.run("kill", "-CONT", Long.toString(running().pid()));
    }

    /** Cuts it off from the other servers of its cluster, but not from its clients. */
    void cutOff() throws SQLException {
        execute("set global wsrep_provider_options = 'gmcast.isolate=1'");
    }

    /** Connects it to the others again. */
    void connect() throws SQLException {
        execute("set global wsrep_provider_options = 'gmcast.isolate=0'");
    }

    /**
     * Applies nothing of what the others commit until the connection is closed. It takes connections and answers from
     * what it has, and no other server notices.
     */
    Connection hold() throws SQLException {
        execute("set global wsrep_desync = on");
        var connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
        try (var statement = connection.createStatement()) {
            statement.execute("flush tables with read lock");
        }
        return connection;
    }

    /** Lets it apply what it has received, after its connection from {@link #hold} was closed. */
    void release() throws SQLException {
        execute("set global wsrep_desync = off");
    }

    void kill() throws Exception {
        var running = process;
        if (running != null && running.isAlive()) {
            thaw();
            running.destroyForcibly();
            assertThat(running.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process);
    }
}
