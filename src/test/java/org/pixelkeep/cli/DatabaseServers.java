package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB servers of the machine's own packages, each a process with its own folder and ports, behind a HAProxy that
 * sends everything to the first one that answers. None of them is a service of the system.
 */
final class DatabaseServers implements AutoCloseable {
    static final String USER = "pixelkeep";
    private static final String REPLICATION = "replication";
    private static final String CHECK = "haproxy";
    static final String PASSWORD = "quiet words of the database";

    private static final String GALERA = "/usr/lib/galera/libgalera_smm.so";
    private static final long TIMEOUT_SECONDS = 90;
    private static final int STARTS = 3;
    /** Of a log, enough for the reason why a server ended. */
    private static final int LINES = 80;
    /** What a server prints that was asked where it was. */
    private static final Pattern RECOVERED = Pattern.compile("Recovered position: ([0-9a-f-]{36}:[0-9]+)");

    private final Path folder;
    private final Path scripts;
    private final String kind;
    final List<Server> servers = new ArrayList<>();
    private final int proxyPort = FreePort.any();
    private @Nullable Process proxy;

    private DatabaseServers(Path folder, Path scripts, String kind) {
        this.folder = folder;
        this.scripts = scripts;
        this.kind = kind;
    }

    /** Installs what is missing where that is possible, and says what it is where it is not. */
    static void install(Path work) throws Exception {
        var needed = new String[] {"mariadbd", "mariadb-install-db", "haproxy", "rsync", "ss"};
        if (!Programs.missing(needed).isEmpty() || !Files.exists(Path.of(GALERA))) {
            Programs.install(
                    work, "mariadb-server-core", "mariadb-client-core", "galera-4", "haproxy", "rsync", "iproute2");
        }
        assertThat(Programs.missing(needed))
                .as("The cluster tests need MariaDB with Galera, HAProxy, rsync, and ss. These programs are missing")
                .isEmpty();
        assertThat(Path.of(GALERA)).as("The cluster tests need Galera 4").exists();
        if (!Programs.isThere("wsrep_sst_rsync")) {
            // Its package would make and start a service, so it is only unpacked.
            Programs.run(
                    work, "sh", "-c", "apt-get download mariadb-server && dpkg-deb -x mariadb-server_*.deb server");
        }
    }

    /** Three servers that replicate each other's writes before they acknowledge them. */
    static DatabaseServers galera(Path folder) throws Exception {
        var cluster = new DatabaseServers(folder, folder.resolve("server/usr/bin"), "galera");
        install(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var i = 0; i < 3; i++) {
            cluster.servers.add(cluster.new Server(i));
        }
        cluster.initialize(cluster.servers.get(0));
        cluster.servers.get(0).start("--wsrep-new-cluster");
        cluster.createAccount();
        cluster.servers.get(1).start();
        cluster.servers.get(2).start();
        cluster.startProxy();
        return cluster;
    }

    /** A server, and one that gets its writes a moment later and cannot be written to. */
    static DatabaseServers primaryWithReplica(Path folder) throws Exception {
        var pair = new DatabaseServers(folder, folder, "replication");
        install(folder);
        for (var i = 0; i < 2; i++) {
            var server = pair.new Server(i);
            pair.servers.add(server);
            pair.initialize(server);
            server.start();
        }
        pair.createAccount();
        var replica = pair.servers.get(1);
        replica.execute("change master to master_host = '127.0.0.1', master_port = " + pair.servers.get(0).port
                + ", master_user = '" + REPLICATION + "', master_password = '" + PASSWORD
                + "', master_ssl_verify_server_cert = 0,"
                + " master_use_gtid = slave_pos");
        replica.execute("start slave");
        replica.execute("set global read_only = 1");
        pair.startProxy();
        return pair;
    }

    /** Through HAProxy. */
    String proxied() {
        return "jdbc:mariadb://127.0.0.1:" + proxyPort + "/pixelkeep" + options();
    }

    /** By the driver itself, which tries one after the other. */
    String sequential() {
        return "jdbc:mariadb:sequential://"
                + String.join(
                        ",",
                        servers.stream()
                                .map(server -> "127.0.0.1:" + server.port)
                                .toList())
                + "/pixelkeep" + options() + "&retriesAllDown=3";
    }

    private static String options() {
        return "?connectTimeout=1000&socketTimeout=5000";
    }

    private void initialize(Server server) throws Exception {
        Programs.run(
                folder,
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + server.data,
                "--tmpdir=" + server.temporary,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
    }

    private void createAccount() throws SQLException {
        var first = servers.get(0);
        first.execute("create database pixelkeep character set utf8mb4");
        first.execute("create user " + USER + " identified by '" + PASSWORD + "'");
        first.execute("grant all on pixelkeep.* to " + USER);
        first.execute("create user " + REPLICATION + " identified by '" + PASSWORD + "'");
        first.execute("grant replication slave on *.* to " + REPLICATION);
        first.execute("create user " + CHECK);
    }

    private void startProxy() throws IOException {
        var config = kind.equals("galera") ? ofGaleraAsShipped() : ofReplication();
        var file = Files.writeString(folder.resolve("haproxy.cfg"), config);
        proxy = process("haproxy", "haproxy", "-db", "-f", file.toString());
        var begin = System.nanoTime();
        while (!isForwarding()) {
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS));
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** What {@code docker/haproxy} has for databases, with the addresses of these. */
    private String ofGaleraAsShipped() throws IOException {
        var shipped = Files.readString(Path.of("docker/haproxy/haproxy.cfg"));
        var databases = shipped.substring(shipped.indexOf("listen databases"), shipped.indexOf("frontend web"))
                .replace("bind :3306", "bind 127.0.0.1:" + proxyPort)
                .replace(" init-addr libc,none resolvers docker", "");
        for (var server : servers) {
            databases = databases.replace("galera" + (server.number + 1) + ":3306 ", "127.0.0.1:" + server.port + " ");
        }
        return shipped.substring(shipped.indexOf("defaults common"), shipped.indexOf("# For scripts")) + databases;
    }

    private String ofReplication() {
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
            """.formatted(proxyPort, CHECK));
        for (var server : servers) {
            config.append("    server s%d 127.0.0.1:%d check%s%n"
                    .formatted(server.number, server.port, server.number == 0 ? "" : " backup"));
        }
        return config.toString();
    }

    private boolean isForwarding() {
        try {
            DriverManager.getConnection(proxied(), USER, PASSWORD).close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Process process(String name, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().put("PATH", scripts + ":" + Programs.path());
        return builder.start();
    }

    @Override
    public void close() throws Exception {
        if (proxy != null) {
            proxy.destroyForcibly();
        }
        for (var server : servers) {
            server.kill();
        }
    }

    /** One server. */
    final class Server {
        final int number;
        final int port = FreePort.any();
        private final int replication = FreePort.any();
        private final int incremental = FreePort.any();
        private final int transfer = FreePort.any();
        private final Path data;
        /** Its own, because a server that starts deletes the temporary tables it finds. */
        private final Path temporary;

        private @Nullable Process process;

        private Server(int number) throws IOException {
            this.number = number;
            this.data = Files.createDirectory(folder.resolve("server-" + number));
            this.temporary = Files.createDirectory(folder.resolve("temporary-" + number));
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
                Programs.run(folder, "chown", "-R", "nobody", data.toString(), temporary.toString());
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
            var started = process("server-" + number, command.toArray(String[]::new));
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
            var found = RECOVERED.matcher(Programs.run(folder, recover.toArray(String[]::new)));
            return found.find() ? List.of("--wsrep-start-position=" + found.group(1)) : List.of();
        }

        /** The end of its log. */
        private String lastLines() {
            try {
                var lines =
                        Files.readAllLines(folder.resolve("server-" + number + ".log"), StandardCharsets.ISO_8859_1);
                return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
            command.addAll(kind.equals("galera") ? ofGalera() : replicating());
            return command;
        }

        private List<String> ofGalera() {
            return List.of(
                    "--wsrep-on=ON",
                    // With this plugin, MariaDB 11 takes options of Galera only at startup.
                    "--loose-plugin-wsrep-provider=OFF",
                    "--wsrep-provider=" + GALERA,
                    "--wsrep-cluster-address=gcomm://"
                            + String.join(
                                    ",",
                                    servers.stream()
                                            .map(server -> "127.0.0.1:" + server.replication)
                                            .toList()),
                    "--wsrep-node-address=127.0.0.1:" + replication,
                    "--wsrep-sst-method=rsync",
                    "--wsrep-sst-receive-address=127.0.0.1:" + transfer,
                    "--innodb-autoinc-lock-mode=2",
                    "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:" + replication
                            + ";ist.recv_addr=127.0.0.1:" + incremental
                            + ";evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.5S;evs.suspect_timeout=PT2S"
                            + ";evs.inactive_timeout=PT4S;evs.install_timeout=PT4S;evs.join_retrans_period=PT0.5S;repl.causal_read_timeout=PT4S;gcache.size=64M");
        }

        private List<String> replicating() {
            return List.of("--log-bin=log", "--server-id=" + (number + 1), "--gtid-strict-mode=ON");
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
            Programs.run(folder, "kill", "-STOP", Long.toString(running().pid()));
        }

        void thaw() throws Exception {
            Programs.run(folder, "kill", "-CONT", Long.toString(running().pid()));
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
}
