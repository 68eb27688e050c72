package org.pixelkeep.database;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pixelkeep.shared.node.PrivateFiles;

/** Starts a server on a data folder, and creates a new database if there is none. */
final class ServerStart {

    /** Owns the schema and migrates it. */
    static final String OWNER = "pixelkeep";

    /** Reads and writes data, but can neither change nor delete history; see {@link HistoryGrants}. */
    static final String APPLICATION = "pixelkeep_app";

    /** Crash recovery can take long; a server still working on it gets this much time. */
    private static final long READY_SECONDS = 300;

    private static final long INSTALL_SECONDS = 120;
    private static final int PORT_ATTEMPTS = 3;
    private static final int CONNECT_MS = 1_000;

    /** Leaves it to the operating system when files reach the disk. A crash of the server alone loses nothing. */
    private static final List<String> WITHOUT_SYNC = List.of("--innodb-flush-method=nosync", "--debug-no-sync");

    private final DataFolder folder;
    private final Binaries binaries;
    private final BufferPool memory;
    private final boolean lasting;

    /** @param lasting whether data must survive a crash of the machine */
    ServerStart(DataFolder folder, Binaries binaries, BufferPool memory, boolean lasting) {
        this.folder = folder;
        this.binaries = binaries;
        this.memory = memory;
        this.lasting = lasting;
    }

    /**
     * A running, responding server.
     *
     * @throws DatabaseFailure when it does not start; the message names its error log
     */
    Server start() throws IOException, InterruptedException {
        PrivateFiles.deleteFolder(temporary());
        Files.createDirectories(temporary());
        if (!Files.exists(folder.tables())) {
            install();
        }
        Path accounts = folder.mariadb().resolve("accounts.sql");
        folder.writePrivately(accounts, accounts());
        try {
            for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
                Server server = launch(freePort(), accounts);
                if (answers(server)) {
                    return server;
                }
            }
        } finally {
            Files.deleteIfExists(accounts);
        }
        throw new DatabaseFailure(("The database in %s does not start; its files may be damaged. See its error log %s. "
                        + "Restore a backup of the folder or set PIXELKEEP_DATA_DIR to another one.")
                .formatted(folder.root(), folder.errorLog()));
    }

    /** Waits until the server sends its greeting. False if it ended or is no longer the one of this folder. */
    boolean answers(Server server) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (System.nanoTime() < deadline) {
            var process = server.process(folder.tables());
            if (process.isEmpty()) {
                return false;
            }
            if (greets(server.port())) {
                return server.process(folder.tables()).isPresent();
            }
            waitBriefly(process.get());
        }
        return false;
    }

    /** Shorter when the process ends. */
    private static void waitBriefly(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillRunning) {
            // The caller checks the process again.
        }
    }

    private Server launch(int port, Path accounts) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--datadir=" + folder.tables(),
                "--basedir=" + binaries.folder(),
                "--log-error=" + folder.errorLog(),
                "--init-file=" + accounts,
                "--pid-file=mariadbd.pid",
                "--socket=mariadbd.sock",
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // The traffic stays on the loopback interface, and creating a certificate would take seconds at every
                // start.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_uca1400_ai_ci",
                "--lower-case-table-names=1",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-buffer-pool-size=" + memory.bytes(),
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-doublewrite=ON",
                // Changed pages are written all the time. By default, the server writes none until its log is full, and
                // then all of them, while every change waits.
                "--innodb-max-dirty-pages-pct-lwm=0.001",
                "--innodb-lock-wait-timeout=5",
                "--innodb-rollback-on-timeout=ON",
                "--max-statement-time=20",
                "--local-infile=OFF"));
        if (!lasting) {
            command.addAll(WITHOUT_SYNC);
        }
        asRoot(command);
        Process process = builder(command)
                .directory(folder.tables().toFile())
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.errorLog().toFile()))
                .start();
        Server server = Server.of(process.toHandle(), port);
        folder.remember(server);
        return server;
    }

    /**
     * Creates the data directory in a temporary location and moves it, so an interrupted start starts over. The installer is
     * a shell script that does not quote the server's folder, nor the data folder when it changes its owner. Names such as
     * <i>My Projects</i> would break it, so it runs in the server's folder and is given no user.
     */
    private void install() throws IOException, InterruptedException {
        Path partial = folder.mariadb().resolve("data.partial");
        PrivateFiles.deleteFolder(partial);
        Files.createDirectories(partial);
        List<String> command = new ArrayList<>(List.of(binaries.installer().toString(), "--datadir=" + partial));
        if (!binaries.windows()) {
            command.addAll(
                    1,
                    List.of(
                            "--no-defaults",
                            "--force",
                            "--basedir=.",
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db",
                            "--skip-name-resolve"));
        }
        Path log = folder.mariadb().resolve("install.log");
        Process installer = builder(command)
                .directory(binaries.folder().toFile())
                .redirectOutput(log.toFile())
                .start();
        if (!installer.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || installer.exitValue() != 0) {
            installer.destroyForcibly();
            throw new DatabaseFailure("No new database could be created in %s. See %s.".formatted(folder.root(), log));
        }
        Files.move(partial, folder.tables(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Where its programs keep temporary tables. A server that starts deletes all it finds there, so no two of them may share
     * a folder, not even while a database is created.
     */
    private Path temporary() {
        return folder.mariadb().resolve("tmp");
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = binaries.program(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File(binaries.windows() ? "NUL" : "/dev/null")));
        builder.environment().put("TMPDIR", temporary().toString());
        return builder;
    }

    /** Run by the server at each start before it accepts connections, so a lost password file heals itself. */
    private String accounts() throws IOException {
        String password = folder.password();
        return """
                CREATE DATABASE IF NOT EXISTS pixelkeep;
                DROP USER IF EXISTS root@'127.0.0.1', root@'::1', ''@localhost;
                ALTER USER root@localhost IDENTIFIED BY '%1$s';
                CREATE USER IF NOT EXISTS %2$s@'127.0.0.1';
                ALTER USER %2$s@'127.0.0.1' IDENTIFIED BY '%1$s';
                GRANT ALL PRIVILEGES ON pixelkeep.* TO %2$s@'127.0.0.1' WITH GRANT OPTION;
                CREATE USER IF NOT EXISTS %3$s@'127.0.0.1';
                ALTER USER %3$s@'127.0.0.1' IDENTIFIED BY '%4$s';
                GRANT SELECT ON pixelkeep.* TO %3$s@'127.0.0.1';
                """.formatted(password, OWNER, APPLICATION, folder.applicationPassword());
    }

    private static void asRoot(List<String> command) {
        if (System.getProperty("user.name", "").equals("root")) {
            command.add("--user=root");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The server accepts connections early but sends its first byte only when it is ready. */
    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            socket.setSoTimeout(CONNECT_MS);
            InputStream greeting = socket.getInputStream();
            return greeting.read() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
