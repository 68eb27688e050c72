package org.pixelkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The lists of {@link ArchitectureTest}, from {@code architecture.txt}: what its rules name, and what they except. */
final class RuleLists {
    private static final String FILE = "/architecture.txt";

    private final Map<String, Set<String>> lists = new LinkedHashMap<>();

    private RuleLists(String text) {
        var name = "";
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                name = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                lists.computeIfAbsent(name, first -> new LinkedHashSet<>()).add(line);
            }
        }
    }

    static RuleLists read() {
        try (var file = Objects.requireNonNull(RuleLists.class.getResourceAsStream(FILE))) {
            return new RuleLists(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a list. */
    Set<String> of(String name) {
        return Objects.requireNonNull(lists.get(name), name);
    }
}
