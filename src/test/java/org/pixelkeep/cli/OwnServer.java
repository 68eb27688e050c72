package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Restarts it with the same files and port; waits until it listens. */
    void startAgain() throws IOException {
        var started = new ProcessBuilder(command)
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
