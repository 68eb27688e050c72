package org.pixelkeep.database;

import org.eclipse.microprofile.config.Config;
import org.mariadb.jdbc.Driver;

/** The configured address of a database. */
public final class DatabaseUrl {
    private static final String EXAMPLE = "such as jdbc:mariadb://db.example:3306/pixelkeep";

    private DatabaseUrl() {}

    /**
     * Refuses an address that no driver can use.
     *
     * @throws java.util.NoSuchElementException when it refers to what is not set
     * @throws DatabaseFailure with a sentence for the operator, which does not repeat the address: it may have a password
     */
    public static void check(Config config) {
        if (config.getValue(EmbeddedConfigSource.EMBEDDED, Boolean.class)) {
            return;
        }
        String given = config.getConfigValue(EmbeddedConfigSource.URL).getRawValue();
        if (given == null || given.isBlank()) {
            throw DatabaseFailure.ofSettings(
                    "QUARKUS_DATASOURCE_JDBC_URL is empty. Set it to the address of a MariaDB, " + EXAMPLE
                            + ", or leave it out to use the embedded database.");
        }
        if (!new Driver().acceptsURL(config.getValue(EmbeddedConfigSource.URL, String.class))) {
            throw DatabaseFailure.ofSettings(
                    "QUARKUS_DATASOURCE_JDBC_URL is not the address of a MariaDB. It must begin with jdbc:mariadb:, "
                            + EXAMPLE + ".");
        }
    }
}
