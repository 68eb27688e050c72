package org.pixelkeep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The embedded database of a data folder while a node runs on it. */
final class Tables implements AutoCloseable {
    private final String url;
    private final Path data;
    private final Connection connection;

    private Tables(String url, Path data) throws IOException, SQLException {
        this.url = url;
        this.data = data;
        this.connection = open();
    }

    static Tables of(Path data) throws IOException, SQLException {
        var port = Files.readString(data.resolve("mariadb/server")).strip().split(" ")[2];
        return new Tables("jdbc:mariadb://127.0.0.1:" + port + "/pixelkeep", data);
    }

    String url() {
        return url;
    }

    String password() throws IOException {
        return Files.readString(data.resolve("mariadb/password")).strip();
    }

    Connection open() throws IOException, SQLException {
        return DriverManager.getConnection(url, "pixelkeep", password());
    }

    /** The values of the first column. */
    List<Long> numbers(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    long number(String sql) throws SQLException {
        return numbers(sql).get(0);
    }

    /** How many statements the server has run since it started, including this one. */
    long statements() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("show global status like 'Questions'")) {
            rows.next();
            return rows.getLong(2);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
