package org.pixelkeep.shared.words;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Where the texts of a search come from. Its table has the columns {@code id} and {@code network_id}. */
public interface TextSource {
    /** The name of such a thing in the history, as {@code CREATIVE}. */
    String entity();

    /** What to select, and from where: SQL between {@code select} and {@code where}. */
    String columns();

    /** How many rows to fetch at once; fewer if their texts may be long. */
    int fetchedAtOnce();

    /** A row of a result of these columns. Empty for what a newer release wrote and this one cannot show. */
    Optional<Row> row(ResultSet row) throws SQLException;

    /** A time in a column, in microseconds since 1970. */
    static long micros(ResultSet row, int column) throws SQLException {
        return FollowedTexts.micros(row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
