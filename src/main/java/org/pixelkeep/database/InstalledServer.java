package org.pixelkeep.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A MariaDB installed on this machine, for platforms without an embedded server. */
final class InstalledServer {
    private static final Pattern VERSION = Pattern.compile("Ver (\\d+)\\.(\\d+)\\S*-MariaDB");
    private static final int OLDEST_MAJOR = 10;
    private static final int OLDEST_MINOR = 11;
    private static final int VERSION_SECONDS = 20;

    private InstalledServer() {}

    /**
     * The first {@code mariadbd} in the path.
     *
     * @param path folders, in the format of the variable {@code PATH}
     * @throws DatabaseFailure if there is none, or it is older than MariaDB 10.11; the message says what to install
     */
    static Binaries find(String path) throws IOException, InterruptedException {
        var server = program(path, "mariadbd");
        if (server.isEmpty()) {
            throw new DatabaseFailure(missing("and there is no mariadbd on the PATH (Debian keeps it in /usr/sbin)"));
        }
        var real = server.get().toRealPath();
        var version = version(real);
        if (!isNewEnough(version)) {
            throw new DatabaseFailure(missing(
                    "and %s is not MariaDB 10.11 or newer (it says: %s)".formatted(server.get(), version.strip())));
        }
        var base = Optional.ofNullable(real.getParent())
                .map(Path::getParent)
                .orElseThrow(() -> new IOException("A server without a folder: " + real));
        var folders = base.resolve("bin") + File.pathSeparator + base.resolve("scripts");
        var installer = program(folders + File.pathSeparator + path, "mariadb-install-db")
                .orElseThrow(() -> new DatabaseFailure(
                        missing("and %s comes without mariadb-install-db".formatted(server.get()))));
        return new Binaries(base, real, installer, isWindows());
    }

    private static String missing(String what) {
        return "There is no embedded database for %s on %s, %s: install MariaDB 10.11 or newer (on Debian: apt install mariadb-server), or set QUARKUS_DATASOURCE_JDBC_URL (and …_USERNAME, …_PASSWORD) to a MariaDB of your own."
                .formatted(System.getProperty("os.name", "this system"), System.getProperty("os.arch", ""), what);
    }

    private static Optional<Path> program(String path, String name) {
        var file = isWindows() ? name + ".exe" : name;
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(file))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String version(Path server) throws IOException, InterruptedException {
        var asking = new ProcessBuilder(server.toString(), "--no-defaults", "--version").redirectErrorStream(true);
        Binaries.removeSettings(asking.environment());
        var process = asking.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return printed;
    }

    private static boolean isNewEnough(String version) {
        var found = VERSION.matcher(version);
        if (!found.find()) {
            return false;
        }
        var major = Integer.parseInt(found.group(1));
        return major > OLDEST_MAJOR || (major == OLDEST_MAJOR && Integer.parseInt(found.group(2)) >= OLDEST_MINOR);
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
