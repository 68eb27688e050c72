package org.pixelkeep.cli;

import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.database.DatabaseFailure;
import org.pixelkeep.database.DatabaseUrl;
import org.pixelkeep.database.EmbeddedDatabase;

/** The steps before Quarkus starts. */
final class StartupChecks {

    /** The default port for health and metrics; any free port if it is taken. */
    private static final int MANAGEMENT_PORT = 9000;

    private StartupChecks() {}

    /**
     * Whether this is the packaged application, loaded by the JVM's own class loader; false in development mode. Known
     * before Quarkus knows its launch mode.
     */
    static boolean packaged() {
        return StartupChecks.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    }

    /** Exits with a sentence if a port is taken, before anything is started. */
    static void checkPorts() {
        Config config = ConfigProvider.getConfig();
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        check(host, port);
        String inside =
                config.getOptionalValue("quarkus.management.host", String.class).orElse("localhost");
        Optional<Integer> named = config.getOptionalValue("quarkus.management.port", Integer.class);
        if (named.isPresent()) {
            check(inside, named.get());
        } else if (port == MANAGEMENT_PORT || taken(inside, MANAGEMENT_PORT) != null) {
            System.setProperty("quarkus.management.port", Integer.toString(free(inside)));
        }
    }

    private static int free(String host) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, 0));
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void check(String host, int port) {
        IOException failure = taken(host, port);
        if (failure instanceof BindException taken) {
            Exit.with(1, new QuarkusBindException(host, port, taken));
        } else if (failure != null) {
            Exit.with(1, failure);
        }
    }

    private static @Nullable IOException taken(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return null;
        } catch (IOException failure) {
            return failure;
        }
    }

    /**
     * Requests the database as Quarkus will, while Quarkus starts; the embedded one is started if needed. Quarkus would
     * wrap a failure into a configuration report; here it exits with a clear sentence.
     *
     * @param failed the exit code if that is not possible; for a setting that cannot be used, it is another one
     * @return ends when the database is open; wait for it before the process ends
     */
    static Thread openDatabase(int failed) {
        Config config = ConfigProvider.getConfig();
        try {
            DatabaseUrl.check(config);
        } catch (DatabaseFailure wrong) {
            Exit.with(CommandErrors.REFUSED, wrong);
        }
        return EmbeddedDatabase.ahead(
                () -> config.getOptionalValue("quarkus.datasource.jdbc.url", String.class),
                failure -> Exit.atOnce(failed, failure));
    }
}
