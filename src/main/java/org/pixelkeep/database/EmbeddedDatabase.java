package org.pixelkeep.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.FileFailures;

/**
 * The embedded MariaDB of one data folder, at most one server per folder and JVM.
 *
 * <p>This class can be loaded several times in one JVM (live reload, test profiles). State shared between them is
 * therefore kept in JDK types: the running server in a system property, the lock in a shutdown hook.
 */
public final class EmbeddedDatabase {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String PROPERTY = "pixelkeep.database.server.";

    /** Opens a database ahead of its use; others wait for it. */
    private static volatile @Nullable Thread opener;

    private final Path root;
    private final Path binaries;
    private final boolean joins;
    private final BufferPool memory;
    private final boolean lasting;

    /** With a memory size suitable for the machine. */
    public EmbeddedDatabase(Path root, Path binaries, boolean joins) {
        this(root, binaries, joins, BufferPool.ofMachine(), true);
    }

    /**
     * @param root the data folder
     * @param binaries where the server programs are unpacked
     * @param joins whether to use the server of another Pixelkeep running on the folder instead of failing
     * @param memory for a server that is started
     * @param lasting whether its data must survive a crash of the machine
     */
    EmbeddedDatabase(Path root, Path binaries, boolean joins, BufferPool memory, boolean lasting) {
        this.root = root;
        this.binaries = binaries.toAbsolutePath().normalize();
        this.joins = joins;
        this.memory = memory;
        this.lasting = lasting;
    }

    /**
     * How to connect to a running database.
     *
     * @param port on 127.0.0.1
     * @param username the account of the running application
     * @param owner the account that migrates the schema
     */
    public record Access(String url, int port, String username, String password, String owner, String ownerPassword) {

        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * Opens a database while the caller goes on. Creating and starting one takes about three seconds, in which another
     * processor can load the classes of the application.
     *
     * @param open calls {@link #access}
     * @param refused tells the operator and ends the process; until then, nobody else gets to see the failure
     * @return ends when the database was opened or refused
     */
    public static Thread ahead(Runnable open, Consumer<DatabaseFailure> refused) {
        Thread thread = new Thread(
                () -> {
                    try {
                        open.run();
                    } catch (DatabaseFailure failure) {
                        refused.accept(failure);
                    }
                },
                "Embedded database start");
        thread.setDaemon(true);
        opener = thread;
        thread.start();
        return thread;
    }

    /**
     * Starts the server unless it is running, and waits until it responds. After a crash of the application, takes over
     * the server left behind. The server stops with the JVM that started it or took it over.
     *
     * @throws DatabaseFailure with a sentence for the operator
     */
    public Access access() {
        EmbeddedBackup.requireFinished(root);
        return open();
    }

    /** The same even if a restore was interrupted. */
    Access open() {
        DataFolder folder = DataFolder.at(root);
        String property = PROPERTY + folder.root();
        try {
            Thread other = opener;
            if (other != null && other != Thread.currentThread()) {
                other.join();
            }
            synchronized (property.intern()) {
                return access(folder, property);
            }
        } catch (IOException e) {
            throw new DatabaseFailure(
                    "The embedded database in %s did not start (%s). Solve the problem and start it again."
                            .formatted(folder.root(), FileFailures.words(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure("The embedded database was interrupted while starting.", e);
        }
    }

    private Access access(DataFolder folder, String property) throws IOException, InterruptedException {
        Optional<Server> running =
                Optional.ofNullable(System.getProperty(property)).flatMap(Server::parse);
        if (running.isPresent() && running.get().process(folder.tables()).isPresent()) {
            return access(folder, running.get());
        }
        if (System.getProperty(property) == null) {
            Optional<FileChannel> lock = folder.lock();
            if (lock.isEmpty()) {
                return joined(folder);
            }
            Runtime.getRuntime().addShutdownHook(new ServerStop(property, lock.get()));
            System.setProperty(property, "");
        }
        ServerStart start = new ServerStart(folder, programs(), memory, lasting);
        Optional<Server> left = folder.lastServer();
        Server server;
        if (left.isPresent() && start.answers(left.get())) {
            LOG.infof("Taking over the database already running in %s", folder.root());
            server = left.get();
        } else {
            LOG.infof("Starting the embedded database in %s", folder.root());
            server = start.start();
        }
        System.setProperty(property, server.text());
        return access(folder, server);
    }

    /** The programs that come with the server. */
    Binaries binaries() {
        try {
            return programs();
        } catch (IOException e) {
            throw new DatabaseFailure(
                    "The programs of the database cannot be used (%s).".formatted(FileFailures.words(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure("The database was interrupted.", e);
        }
    }

    private Binaries programs() throws IOException, InterruptedException {
        Optional<Platform> platform = Platform.current();
        return platform.isPresent()
                ? Binaries.embedded(binaries, platform.get())
                : InstalledServer.find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    private Access joined(DataFolder folder) throws IOException {
        Optional<Server> server = folder.lastServer();
        if (joins && server.isPresent() && server.get().process(folder.tables()).isPresent()) {
            return access(folder, server.get());
        }
        throw new DatabaseFailure(
                ("The data folder %s is used by another running Pixelkeep (process %s). Stop that one or "
                                + "set PIXELKEEP_DATA_DIR to another folder.")
                        .formatted(folder.root(), folder.lockedBy()));
    }

    private static Access access(DataFolder folder, Server server) throws IOException {
        return new Access(
                "jdbc:mariadb://127.0.0.1:%d/pixelkeep?connectTimeout=2000&socketTimeout=15000"
                        .formatted(server.port()),
                server.port(),
                ServerStart.APPLICATION,
                folder.applicationPassword(),
                ServerStart.OWNER,
                folder.password());
    }
}
