package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.EventNames;

/**
 * A table in pasted text.
 *
 * @param columns the cells of its header, which say what the cells below them are
 */
record Table(char delimiter, List<String> columns) {
    private static final String DELIMITERS = ",;|";
    private static final int MAX_CELL_LENGTH = 60;
    private static final Set<String> COLUMNS = Set.of(
            "address",
            "event",
            "event type",
            "link",
            "pixel",
            "secure url",
            "tag",
            "tags",
            "tracker",
            "tracker url",
            "tracking url",
            "tracking tag",
            "type",
            "url",
            "http",
            "https",
            "http url",
            "https url",
            "secure",
            "non-secure");

    /** The table that begins with this line; empty if the line is no header. */
    static Optional<Table> ofHeader(String line) {
        var delimiter = delimiter(line);
        if (delimiter == '\0') {
            return Optional.empty();
        }
        var columns = cells(line, 0, line.length(), delimiter).stream()
                .map(cell -> Labels.bare(line.substring(cell.start(), cell.end())))
                .toList();
        var known = columns.stream()
                .anyMatch(column -> COLUMNS.contains(column.toLowerCase(Locale.ROOT))
                        || EventNames.read(column).isPresent());
        return columns.size() < 2 || !known || columns.stream().anyMatch(column -> column.length() > MAX_CELL_LENGTH)
                ? Optional.empty()
                : Optional.of(new Table(delimiter, columns));
    }

    /** Whether the line only rules off the header of a Markdown table: {@code |---|---|}. */
    static boolean isRule(String line) {
        return delimiter(line) == '|' && line.chars().allMatch(c -> "|-: \t".indexOf(c) >= 0);
    }

    private static char delimiter(String line) {
        if (line.indexOf('\t') >= 0) {
            return '\t';
        }
        for (var i = 0; i < DELIMITERS.length(); i++) {
            if (line.indexOf(DELIMITERS.charAt(i)) >= 0) {
                return DELIMITERS.charAt(i);
            }
        }
        return '\0';
    }

    /** The cells of a line of the text; quotes enclose a delimiter. */
    static List<TextRange> cells(String text, int start, int end, char delimiter) {
        var cells = new ArrayList<TextRange>();
        var from = start;
        var quoted = false;
        var blank = true;
        for (var at = start; at < end; at++) {
            var c = text.charAt(at);
            if (c == '"' && (quoted || blank)) {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(new TextRange(from, at));
                from = at + 1;
                blank = true;
                continue;
            }
            blank &= Character.isWhitespace(c);
        }
        cells.add(new TextRange(from, end));
        return cells;
    }

    /** The name of a column; {@code null} if the header has fewer. */
    @Nullable
    String column(int at) {
        return at < columns.size() ? columns.get(at) : null;
    }
}
