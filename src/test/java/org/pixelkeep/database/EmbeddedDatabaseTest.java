package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;

/** The database of all application tests, as the application sees it. */
@QuarkusTest
class EmbeddedDatabaseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DataSource database;
    private final boolean embedded;
    private final String url;
    private final Path dataDir;

    EmbeddedDatabaseTest(
            DataSource database,
            @ConfigProperty(name = "pixelkeep.database.embedded") boolean embedded,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "pixelkeep.data-dir") Path dataDir) {
        this.database = database;
        this.embedded = embedded;
        this.url = url;
        this.dataDir = dataDir;
    }

    @Test
    void the_application_runs_on_the_embedded_database_when_no_other_is_set() throws SQLException {
        assertThat(embedded).isTrue();

        assertThat(answer("select database()")).isEqualTo("pixelkeep");
        assertThat(answer("select current_user()")).isEqualTo("pixelkeep_app@127.0.0.1");
    }

    @Test
    void connections_read_committed_and_speak_utf8mb4() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
        assertThat(answer("select @@character_set_client")).isEqualTo("utf8mb4");
        assertThat(answer("select @@collation_database")).isEqualTo("utf8mb4_uca1400_ai_ci");
    }

    @Test
    void the_server_keeps_what_it_committed() throws SQLException {
        assertThat(answer("select @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
        assertThat(answer("select @@innodb_doublewrite")).isIn("1", "ON");
        assertThat(answer("select @@innodb_rollback_on_timeout")).isEqualTo("1");
        assertThat(answer("select @@innodb_lock_wait_timeout")).isEqualTo("5");
        assertThat(answer("select @@max_statement_time")).isEqualTo("10.000000");
        assertThat(answer("select @@local_infile")).isEqualTo("0");
        assertThat(answer("select @@bind_address")).isEqualTo("127.0.0.1");
        assertThat(answer("select @@time_zone")).isEqualTo("+00:00");
    }

    @Exhaustive("fills a log")
    @Test
    void changed_pages_are_written_before_the_log_is_full() throws SQLException {
        var changed = Long.parseLong(status("innodb_lsn_current"));
        Given.network("Northwind");

        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Long.parseLong(status("innodb_lsn_last_checkpoint")) <= changed && System.nanoTime() < deadline) {
            answer("select sleep(0.1)");
        }

        assertThat(Long.parseLong(status("innodb_lsn_last_checkpoint"))).isGreaterThan(changed);
    }

    private String status(String name) throws SQLException {
        return answer(
                "select variable_value from information_schema.global_status where variable_name = '" + name + "'");
    }

    @Test
    void another_class_loader_of_the_same_jvm_gets_the_same_server() throws Exception {
        URL[] classes = {
            EmbeddedDatabase.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader other = new URLClassLoader(classes, Logger.class.getClassLoader())) {
            Class<?> type = other.loadClass(EmbeddedDatabase.class.getName());
            assertThat(type).isNotEqualTo(EmbeddedDatabase.class);
            Object again = type.getConstructor(Path.class, Path.class, boolean.class)
                    .newInstance(dataDir, Path.of("target", "mariadb"), false);

            Object access = type.getMethod("access").invoke(again);

            assertThat(access.toString()).isEqualTo(url);
        }
    }

    private String answer(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
