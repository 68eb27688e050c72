package org.pixelkeep.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The access table in {@code src/test/resources/access.txt}. */
final class AccessTable {
    private static final String NETWORKS_OWN = "@network";
    private static final String OF_MANAGEMENT = "@management";

    private AccessTable() {}

    /** The expected outcome for the caller's own objects. */
    enum Cell {
        LET_IN('+'),
        REFUSED('-'),
        NOT_FOUND('.');

        private final char letter;

        Cell(char letter) {
            this.letter = letter;
        }

        static Cell of(String letter) {
            for (var cell : values()) {
                if (letter.length() == 1 && letter.charAt(0) == cell.letter) {
                    return cell;
                }
            }
            throw new IllegalArgumentException("access.txt: a cell is one of + - . and not " + letter);
        }
    }

    /**
     * One line.
     *
     * @param route as in the route table: {@code GET    /pixels/{pixelId}}
     * @param query with its question mark; empty if there is none
     * @param networksOwn whether it concerns the network's own object, which applies to the advertiser too
     * @param ofManagement whether it is on the management port
     */
    record Line(String route, String query, boolean networksOwn, boolean ofManagement, Map<Person, Cell> cells) {
        Cell cell(Person person) {
            return Objects.requireNonNull(cells.get(person));
        }
    }

    /**
     * All lines.
     *
     * @throws IllegalArgumentException when a cell is missing or empty
     */
    static List<Line> lines() {
        try (var file = AccessTable.class.getResourceAsStream("/access.txt")) {
            var lines = new ArrayList<>(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
            var people = lines.remove(0).replace("ROUTE", "").trim().split(" +");
            return lines.stream().map(line -> line(people, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String[] people, String line) {
        var parts = line.split(" +");
        var width = parts.length - people.length;
        if (width < 2) {
            throw new IllegalArgumentException(
                    "access.txt: one cell for each of " + people.length + " people in " + line);
        }
        var cells = new LinkedHashMap<Person, Cell>();
        for (var index = 0; index < people.length; index++) {
            cells.put(Person.valueOf(people[index]), Cell.of(parts[width + index]));
        }
        var address = parts[1].split("(?=\\?)", 2);
        var mark = width > 2 ? parts[2] : "";
        if (width > 3 || !(mark.isEmpty() || mark.equals(NETWORKS_OWN) || mark.equals(OF_MANAGEMENT))) {
            throw new IllegalArgumentException("access.txt: a cell too many, or an unknown mark in " + line);
        }
        return new Line(
                "%-6s %s".formatted(parts[0], address[0]),
                address.length > 1 ? address[1] : "",
                mark.equals(NETWORKS_OWN),
                mark.equals(OF_MANAGEMENT),
                cells);
    }
}
