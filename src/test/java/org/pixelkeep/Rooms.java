package org.pixelkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages as data, from {@code rooms.txt}: what each is about, and which others it may use. */
final class Rooms {
    private static final String FILE = "/rooms.txt";
    private static final String ALL = "*";
    private static final Set<String> LEAVES = Set.of("home", "search", "cli", "mcp", "xandr");

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, Room> inner = new LinkedHashMap<>();

    /** A package; inner ones refer to their siblings, others to top-level packages. */
    record Room(String name, String about, List<String> uses) {}

    private Rooms(List<String> lines) {
        for (var line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
                var uses = Stream.of(cells.get(2).split(" "))
                        .filter(use -> !use.isEmpty())
                        .toList();
                (line.startsWith(" ") ? inner : rooms).put(cells.get(0), new Room(cells.get(0), cells.get(1), uses));
            }
        }
    }

    static Rooms read() {
        try (var file = Objects.requireNonNull(Rooms.class.getResourceAsStream(FILE))) {
            return new Rooms(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The top-level packages, in table order. */
    List<String> names() {
        return List.copyOf(rooms.keySet());
    }

    /** Whether a package may use another one; both without the root. */
    boolean allow(String from, String to) {
        var same = top(from).equals(top(to));
        if (same && isHttp(from) == isHttp(to)) {
            return inner.containsKey(from) && inner.get(from).uses().contains(to);
        }
        if (isHttp(to) || !same && LEAVES.contains(top(to))) {
            return false;
        }
        return same
                || isHttp(from)
                || LEAVES.contains(top(from))
                || rooms.get(top(from)).uses().contains(top(to));
    }

    /** Packages missing from the table, and entries of the table without a package. */
    Set<String> missing(Set<String> packages) {
        var missing = new TreeSet<String>();
        var split =
                packages.stream().collect(Collectors.groupingBy(name -> top(name) + isHttp(name), Collectors.toSet()));
        for (var name : packages) {
            if (!rooms.containsKey(top(name))
                    || (split.get(top(name) + isHttp(name)).size() > 1 && !inner.containsKey(name) && !isWhole(name))) {
                missing.add(name);
            }
        }
        inner.keySet().stream().filter(name -> !packages.contains(name)).forEach(missing::add);
        rooms.keySet().stream()
                .filter(name -> packages.stream().noneMatch(each -> top(each).equals(name)))
                .forEach(missing::add);
        return missing;
    }

    /** The map of the code as a table. */
    String table() {
        var text = new StringBuilder("| package of `org.pixelkeep` | is about | uses |\n| --- | --- | --- |\n");
        for (var room : rooms.values()) {
            text.append(row(room, "", room.uses()));
            inner.values().stream()
                    .filter(each -> top(each.name()).equals(room.name()))
                    .forEach(each -> text.append(row(each, "· ", each.uses())));
        }
        return text.toString();
    }

    private static String row(Room room, String indent, List<String> uses) {
        var used = uses.isEmpty()
                ? "–"
                : uses.contains(ALL)
                        ? "everything"
                        : uses.stream().map(use -> "`" + use + "`").collect(Collectors.joining(", "));
        return "| " + indent + "`" + room.name() + "` | " + room.about() + " | " + used + " |\n";
    }

    /** The diagram of packages and arrows, without transitive ones. */
    String picture() {
        var lines = new ArrayList<String>();
        lines.add("flowchart BT");
        for (var room : rooms.values()) {
            if (!LEAVES.contains(room.name())) {
                for (var use : room.uses()) {
                    if (room.uses().stream().noneMatch(other -> reaches(other, use))) {
                        lines.add("    " + room.name() + " --> " + use);
                    }
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Whether a package reaches another one by at least one arrow. */
    private boolean reaches(String from, String to) {
        return rooms.get(from).uses().stream().anyMatch(use -> use.equals(to) || reaches(use, to));
    }

    /** The root of a package with inner ones, which has no classes of its own. */
    private static boolean isWhole(String name) {
        return !name.contains(".");
    }

    private static boolean isHttp(String name) {
        return (name + ".").contains(".http.");
    }

    private static String top(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }
}
