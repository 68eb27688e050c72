package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB servers of the machine's own packages, each a process with its own folder and ports, behind a HAProxy that
 * sends everything to the first one that answers. None of them is a service of the system.
 */
final class DatabaseServers implements AutoCloseable {
    static final String USER = "pixelkeep";
    private static final String REPLICATION = "replication";
    static final String PASSWORD = "quiet words of the database";

    private static final String GALERA = "/usr/lib/galera/libgalera_smm.so";

    final List<DatabaseServer> servers = new ArrayList<>();
    private @Nullable DatabaseProxy proxy;

    private DatabaseServers() {}

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
        var cluster = new DatabaseServers();
        var programs = new ServerPrograms(folder, folder.resolve("server/usr/bin"));
        install(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var i = 0; i < 3; i++) {
            cluster.servers.add(new DatabaseServer(programs, i, cluster::withGalera));
        }
        cluster.servers.get(0).initialize();
        cluster.servers.get(0).start("--wsrep-new-cluster");
        cluster.createAccount();
        cluster.servers.get(1).start();
        cluster.servers.get(2).start();
        cluster.proxy = DatabaseProxy.asShipped(programs, cluster.servers);
        return cluster;
    }

    /** A server, and one that gets its writes a moment later and cannot be written to. */
    static DatabaseServers primaryWithReplica(Path folder) throws Exception {
        var pair = new DatabaseServers();
        var programs = new ServerPrograms(folder, folder);
        install(folder);
        for (var i = 0; i < 2; i++) {
            var server = new DatabaseServer(programs, i, DatabaseServers::withLogs);
            pair.servers.add(server);
            server.initialize();
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
        pair.proxy = DatabaseProxy.toFirst(programs, pair.servers);
        return pair;
    }

    /** Through HAProxy. */
    String proxied() {
        return Objects.requireNonNull(proxy).url();
    }

    /** By the driver itself, which tries one after the other. */
    String sequential() {
        return "jdbc:mariadb:sequential://"
                + String.join(
                        ",",
                        servers.stream()
                                .map(server -> "127.0.0.1:" + server.port)
                                .toList())
                + "/pixelkeep" + DatabaseProxy.OPTIONS + "&retriesAllDown=3";
    }

    private void createAccount() throws SQLException {
        var first = servers.get(0);
        first.execute("create database pixelkeep character set utf8mb4");
        first.execute("create user " + USER + " identified by '" + PASSWORD + "'");
        first.execute("grant all on pixelkeep.* to " + USER);
        first.execute("create user " + REPLICATION + " identified by '" + PASSWORD + "'");
        first.execute("grant replication slave on *.* to " + REPLICATION);
        first.execute("create user " + DatabaseProxy.CHECK);
    }

    private List<String> withGalera(DatabaseServer server) {
        return List.of(
                "--wsrep-on=ON",
                // With this plugin, MariaDB 11 takes options of Galera only at startup.
                "--loose-plugin-wsrep-provider=OFF",
                "--wsrep-provider=" + GALERA,
                "--wsrep-cluster-address=gcomm://"
                        + String.join(
                                ",",
                                servers.stream()
                                        .map(member -> "127.0.0.1:" + member.replication)
                                        .toList()),
                "--wsrep-node-address=127.0.0.1:" + server.replication,
                "--wsrep-sst-method=rsync",
                "--wsrep-sst-receive-address=127.0.0.1:" + server.transfer,
                "--innodb-autoinc-lock-mode=2",
                "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:" + server.replication
                        + ";ist.recv_addr=127.0.0.1:" + server.incremental
                        + ";evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.5S;evs.suspect_timeout=PT2S"
                        + ";evs.inactive_timeout=PT4S;evs.install_timeout=PT4S;evs.join_retrans_period=PT0.5S;repl.causal_read_timeout=PT4S;gcache.size=64M");
    }

    private static List<String> withLogs(DatabaseServer server) {
        return List.of("--log-bin=log", "--server-id=" + (server.number + 1), "--gtid-strict-mode=ON");
    }

    @Override
    public void close() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        for (var server : servers) {
            server.kill();
        }
    }
}
