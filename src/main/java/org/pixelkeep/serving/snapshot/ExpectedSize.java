package org.pixelkeep.serving.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Estimates how much memory the snapshot of a database needs, before it is read. */
final class ExpectedSize {
    private static final long MEGABYTE = 1024 * 1024;

    /** With three associations. */
    private static final long BYTES_OF_CREATIVE = 92;

    /** A snapshot is read again for comparison while the node answers from the previous one. */
    private static final int AT_ONCE = 2;

    /** Bytes for everything else. */
    private static final long OTHER_BYTES = 96 * MEGABYTE;

    private ExpectedSize() {}

    /**
     * A warning for the operator if the heap of the node is too small; otherwise empty. Two statements, which read no
     * rows of creatives.
     *
     * @param heap bytes that it can have
     */
    static Optional<String> warning(Connection reader, long heap) throws SQLException {
        var creatives = number(
                reader,
                "select coalesce(max(table_rows), 0) from information_schema.tables"
                        + " where table_schema = database() and table_name = 'creative'");
        var text = number(reader, "select coalesce(sum(text_bytes), 0) from pixel where archived_at is null");
        var needed = AT_ONCE * (creatives * BYTES_OF_CREATIVE + text) + OTHER_BYTES;
        return needed <= heap
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "This node may run out of memory: about %,d creatives, and pixels with %,d MB of URLs and"
                                + " scripts, need a heap of %,d MB, and it has %,d MB. Start it with a larger one, such as"
                                + " java -Xmx%dm",
                        creatives,
                        text / MEGABYTE,
                        needed / MEGABYTE,
                        heap / MEGABYTE,
                        needed / MEGABYTE));
    }

    private static long number(Connection reader, String sql) throws SQLException {
        try (var statement = reader.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
