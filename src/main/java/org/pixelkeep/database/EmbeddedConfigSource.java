package org.pixelkeep.database;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Provides the database URL by starting the embedded database on first access. It lists no property names and comes
 * after all other sources, so it is never read by accident, nor if a URL is configured.
 */
final class EmbeddedConfigSource implements ConfigSource {

    static final String URL = "quarkus.datasource.jdbc.url";
    static final String EMBEDDED = "pixelkeep.database.embedded";
    private static final String DRAIN = "quarkus.shutdown.delay";

    /** Long enough for a load balancer to see that the node is not ready. Nothing balances an embedded database. */
    private static final String DRAIN_TIME = "10S";

    private final boolean embedded;
    private final @Nullable EmbeddedDatabase database;

    /**
     * @param embedded whether the application runs on the embedded database
     * @param database the one to start on demand, or null when there is none to start here
     */
    EmbeddedConfigSource(boolean embedded, @Nullable EmbeddedDatabase database) {
        this.embedded = embedded;
        this.database = database;
    }

    @Override
    public @Nullable String getValue(String name) {

        if (name.equals(EMBEDDED)) {
            return Boolean.toString(embedded);
        }
        if (name.equals(DRAIN)) {
            return embedded ? null : DRAIN_TIME;
        }
        if (database == null) {
            return null;
        }
        return switch (name) {
            case URL, "quarkus.flyway.jdbc-url" -> database.access().url();
            case "quarkus.flyway.username" -> database.access().owner();
            case "quarkus.flyway.password" -> database.access().ownerPassword();
            case "quarkus.datasource.username" -> database.access().username();
            case "quarkus.datasource.password" -> database.access().password();
            default -> null;
        };
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getName() {
        return "embedded database";
    }

    @Override
    public int getOrdinal() {
        return -100;
    }
}
