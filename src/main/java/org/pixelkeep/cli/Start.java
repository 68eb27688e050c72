package org.pixelkeep.cli;

import io.quarkus.bootstrap.runner.RunnerClassLoader;
import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.pixelkeep.database.DatabaseFailure;

/** What happens before Quarkus is started. */
final class Start {

    private Start() {}

    /** Whether this is the built application; false in development mode. Known before Quarkus knows its launch mode. */
    static boolean packaged() {
        return Start.class.getClassLoader() instanceof RunnerClassLoader;
    }

    /** Ends the program with a sentence when the port is taken, before anything is started for nothing. */
    static void checkPort() {
        Config config = ConfigProvider.getConfig();
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (BindException taken) {
            Exit.with(1, new QuarkusBindException(host, port, taken));
        } catch (IOException unclear) {
            Exit.with(1, unclear);
        }
    }

    /**
     * Asks for the database as Quarkus will, which starts the embedded one if it is needed. Quarkus would wrap its
     * failure into a report about the configuration; here it ends the program with its sentence.
     */
    static void openDatabase() {
        try {
            ConfigProvider.getConfig().getOptionalValue("quarkus.datasource.jdbc.url", String.class);
        } catch (DatabaseFailure failure) {
            Exit.with(1, failure);
        }
    }
}
