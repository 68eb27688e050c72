package org.pixelkeep.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Finishes a migration that failed or was interrupted. The database runs each statement wholly or not at all, but
 * several of them are not one transaction: the tables and columns that are there show how far the migration came. What
 * follows is run, and the migration is then recorded as done. Nothing is undone, and checksums are left alone.
 */
final class MigrationRepair {
    private static final Logger LOG = Logger.getLogger(MigrationRepair.class);
    private static final String FOLDER = "db/migration/";

    private static final String COMMENT = "--";
    private static final String DELIMITER = "delimiter ";
    private static final String NAME = "`?(\\w+)`?";
    private static final Pattern DROP = Pattern.compile("drop table (?:if exists )?" + NAME, Pattern.CASE_INSENSITIVE);

    /** What a finished statement leaves behind, or takes away, with a query that finds it by its names. */
    enum Trace {
        TABLE(
                "create table (?:if not exists )?" + NAME + "\\b.*",
                "select 1 from information_schema.tables where table_schema = database() and table_name = ?"),
        COLUMN(
                "alter table " + NAME + " add column (?:if not exists )?" + NAME + "\\b.*",
                "select 1 from information_schema.columns where table_schema = database() and table_name = ?"
                        + " and column_name = ?"),
        CONSTRAINT(
                "alter table " + NAME + " add constraint " + NAME + "\\b.*",
                "select 1 from information_schema.table_constraints where table_schema = database()"
                        + " and table_name = ? and constraint_name = ?"),
        INDEX(
                "create (?:unique )?index " + NAME + " on " + NAME + "\\b.*",
                "select 1 from information_schema.statistics where table_schema = database() and index_name = ?"
                        + " and table_name = ?"),
        INDEX_OF_TABLE(
                "alter table " + NAME + " add (?:unique )?(?:index|key) " + NAME + "\\b.*",
                "select 1 from information_schema.statistics where table_schema = database() and table_name = ?"
                        + " and index_name = ?"),
        TRIGGER(
                "create (?:or replace )?trigger " + NAME + "\\b.*",
                "select 1 from information_schema.triggers where trigger_schema = database() and trigger_name = ?"),
        /** The same thing, which is gone afterward. */
        NO_TRIGGER("drop trigger (?:if exists )?" + NAME, TRIGGER.query);

        private final Pattern form;
        private final String query;

        Trace(String form, String query) {
            this.form = Pattern.compile(form, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
            this.query = query;
        }
    }

    /** Removing what was removed already (a column 1091, a trigger 1360): such a statement leaves nothing behind. */
    private static final Set<Integer> DONE_BEFORE = Set.of(1091, 1360);

    private MigrationRepair() {}

    /**
     * Finishes the migration that ended half-way, if there is one. Those after it are left to Flyway.
     *
     * @throws DatabaseFailure if a statement fails again
     */
    static void run(Flyway flyway) {
        try (var connection = Objects.requireNonNull(flyway.getConfiguration().getDataSource())
                .getConnection()) {
            if (!hasRows(connection, Trace.TABLE.query, List.of(HistoryGrants.MIGRATIONS))) {
                return;
            }
            forgetFailures(connection);
            var pending = flyway.info().pending();
            if (pending.length > 0) {
                finish(connection, pending[0]);
            }
        } catch (SQLException e) {
            throw DatabaseFailure.ofSettings(
                    "The migration cannot be finished (" + e.getMessage()
                            + "). Solve that, and run migrate --repair again.",
                    e);
        }
    }

    private static void forgetFailures(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("delete from " + HistoryGrants.MIGRATIONS + " where success = 0");
        }
    }

    private static void finish(Connection connection, MigrationInfo migration) throws SQLException {
        var statements = statements(text(migration.getScript()));
        var done = done(statements, mark -> hasRows(connection, mark.trace().query, mark.names()));
        if (done == 0) {
            return;
        }
        LOG.warnf(
                "Migration %s ended after %d of its %d statements. Running the rest",
                migration.getVersion(), done, statements.size());
        try (var statement = connection.createStatement()) {
            statement.execute("set session max_statement_time = 0");
            for (var sql : statements.subList(done, statements.size())) {
                run(statement, sql);
            }
        }
        record(connection, migration);
    }

    private static void run(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!DONE_BEFORE.contains(e.getErrorCode())) {
                throw e;
            }
        }
    }

    /** Finds out whether something is there. */
    interface Presence {
        boolean of(Mark mark) throws SQLException;
    }

    /** What a statement makes or drops. */
    record Mark(Trace trace, List<String> names) {
        static Optional<Mark> of(String sql) {
            var oneLine = sql.replaceAll("\\s+", " ").strip();
            for (var trace : Trace.values()) {
                var found = trace.form.matcher(oneLine);
                if (found.matches()) {
                    var names =
                            found.groupCount() == 1 ? List.of(found.group(1)) : List.of(found.group(1), found.group(2));
                    return Optional.of(new Mark(trace, names));
                }
            }
            return Optional.empty();
        }

        boolean makes() {
            return trace != Trace.NO_TRIGGER;
        }

        /** Whether both are about the same thing. */
        boolean isAbout(Mark other) {
            return trace.query.equals(other.trace.query) && names.equals(other.names);
        }
    }

    /**
     * How many statements have run: what they make is there, what they drop is not, and nothing that the rest does has
     * happened yet. Some of them may drop what a later one makes again.
     */
    static int done(List<String> statements, Presence presence) throws SQLException {
        var marks = statements.stream().map(Mark::of).toList();
        for (var number = statements.size(); number > 0; number--) {
            if (marks.get(number - 1).isPresent() && isAfter(marks, number, presence)) {
                return number;
            }
        }
        return 0;
    }

    private static boolean isAfter(List<Optional<Mark>> marks, int number, Presence presence) throws SQLException {
        for (var mark : marks.stream().flatMap(Optional::stream).toList()) {
            var last = marks.subList(0, number).stream()
                    .flatMap(Optional::stream)
                    .filter(mark::isAbout)
                    .reduce((one, next) -> next);
            var first = marks.stream()
                    .flatMap(Optional::stream)
                    .filter(mark::isAbout)
                    .findFirst()
                    .orElseThrow();
            if (presence.of(mark) != last.map(Mark::makes).orElse(!first.makes())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasRows(Connection connection, String query, List<String> names) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (var position = 0; position < names.size(); position++) {
                statement.setString(position + 1, names.get(position));
            }
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** The statements of a migration, without comments and delimiters. Each ends at the end of a line. */
    static List<String> statements(String text) {
        var statements = new ArrayList<String>();
        var statement = new StringBuilder();
        var end = ";";
        for (var line : text.lines().toList()) {
            var words = line.strip();
            if (words.startsWith(COMMENT)) {
                continue;
            }
            if (words.startsWith(DELIMITER)) {
                end = words.substring(DELIMITER.length());
            } else if (words.endsWith(end)) {
                statement.append(line, 0, line.lastIndexOf(end));
                statements.add(statement.toString().strip());
                statement.setLength(0);
            } else {
                statement.append(line).append('\n');
            }
        }
        return statements;
    }

    /**
     * The tables that the migrations of this release make. A database shows an account only those that it has a right
     * on.
     */
    static SortedSet<String> tables(Flyway flyway) {
        var tables = new TreeSet<String>();
        for (var migration : flyway.info().all()) {
            for (var sql : statements(text(migration.getScript()))) {
                var made = Trace.TABLE.form.matcher(sql.replaceAll("\\s+", " "));
                var dropped = DROP.matcher(sql);
                if (made.matches()) {
                    tables.add(made.group(1));
                } else if (dropped.lookingAt()) {
                    tables.remove(dropped.group(1));
                }
            }
        }
        return tables;
    }

    /**
     * Empty for a migration of a newer release.
     *
     * @param script its name, with or without its folder
     */
    private static String text(String script) {
        var path = script.startsWith(FOLDER) ? script : FOLDER + script;
        try (var file = MigrationRepair.class.getResourceAsStream("/" + path)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void record(Connection connection, MigrationInfo migration) throws SQLException {
        try (var statement = connection.prepareStatement("insert into " + HistoryGrants.MIGRATIONS
                + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                + " select max(installed_rank) + 1, ?, ?, 'SQL', ?, ?, substring_index(user(), '@', 1), 0, 1 from "
                + HistoryGrants.MIGRATIONS)) {
            statement.setString(1, migration.getVersion().getVersion());
            statement.setString(2, migration.getDescription());
            statement.setString(3, migration.getScript());
            statement.setInt(4, migration.getChecksum());
            statement.executeUpdate();
        }
    }
}
