package org.pixelkeep.transfer.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.sheet.SheetRow;

/**
 * What each column of a sheet stands for.
 *
 * @param fields by column, from the left; {@code null}: the column is left out
 */
public record Columns(List<@Nullable ImportField> fields) {
    private static final String NOTHING = "-";

    /** Names that stand for something else in one kind of sheet than in others. */
    private static final Map<ImportKind, Map<String, ImportField>> PARTICULAR = Map.of(
            ImportKind.ADVERTISERS,
            Map.of(
                    "advertiser id", ImportField.ID,
                    "advertiser", ImportField.NAME,
                    "advertiser name", ImportField.NAME,
                    "client", ImportField.NAME,
                    "advertiser code", ImportField.CODE),
            ImportKind.CREATIVES,
            Map.of(
                    "creative id", ImportField.ID,
                    "creative", ImportField.NAME,
                    "creative name", ImportField.NAME,
                    "ad name", ImportField.NAME,
                    "creative code", ImportField.CODE),
            ImportKind.PIXELS,
            Map.of(
                    "pixel id", ImportField.ID,
                    "pixel", ImportField.NAME,
                    "pixel name", ImportField.NAME,
                    "tag name", ImportField.NAME,
                    "tracker name", ImportField.NAME),
            ImportKind.ASSOCIATIONS,
            Map.of("id", ImportField.PIXEL, "name", ImportField.PIXEL),
            ImportKind.VENDORS,
            Map.of(
                    "vendor id", ImportField.ID,
                    "vendor", ImportField.NAME,
                    "vendor name", ImportField.NAME,
                    "provider", ImportField.NAME,
                    "provider name", ImportField.NAME));

    public Columns {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }

    /** Guesses from the header; each field is found once, in the column whose name fits best. */
    public static Columns guess(ImportKind kind, SheetRow header) {
        var names = header.cells().stream().map(Columns::normal).toList();
        var found = new ArrayList<@Nullable ImportField>(Collections.nCopies(names.size(), null));
        var taken = EnumSet.noneOf(ImportField.class);
        var particular = PARTICULAR.getOrDefault(kind, Map.of());
        for (var at = 0; at < names.size(); at++) {
            take(found, taken, at, particular.get(names.get(at)));
        }
        var deepest = kind.fields().stream()
                .mapToInt(field -> field.words().size())
                .max()
                .orElse(0);
        for (var rank = 0; rank < deepest; rank++) {
            for (var field : kind.fields()) {
                var at = rank < field.words().size()
                        ? names.indexOf(field.words().get(rank))
                        : -1;
                if (at >= 0) {
                    take(found, taken, at, field);
                }
            }
        }
        return new Columns(found);
    }

    private static void take(
            List<@Nullable ImportField> found, Set<ImportField> taken, int at, @Nullable ImportField field) {
        if (field != null && found.get(at) == null && taken.add(field)) {
            found.set(at, field);
        }
    }

    /** Reads what {@link #text} wrote; fields that this release does not know are left out. */
    public static Columns parse(String text) {
        return new Columns(Arrays.stream(text.split(",")).map(Columns::field).toList());
    }

    private static @Nullable ImportField field(String name) {
        return Arrays.stream(ImportField.values())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** For the database: names with commas between. */
    public String text() {
        var names = new ArrayList<String>();
        fields.forEach(field -> names.add(field == null ? NOTHING : field.name()));
        return String.join(",", names);
    }

    /** The column that stands for the field, from 0; -1: none. */
    public int of(ImportField field) {
        return fields.indexOf(field);
    }

    /** Whether anything is read of the cells of a column, from 0: it stands for something, or the header has no such column. */
    public boolean reads(int column) {
        return column >= fields.size() || fields.get(column) != null;
    }

    /** Whether some column stands for the field. */
    public boolean has(ImportField field) {
        return fields.contains(field);
    }

    /**
     * Whether a sheet of the kind can be read with them.
     *
     * @throws InvalidInput of each of them, such as {@code columns[0]}, when some stand for the same, or of {@code columns}
     *     when nothing says which thing a row means
     */
    public void check(ImportKind kind) {
        var wrong = new Violations();
        for (var at = 0; at < fields.size(); at++) {
            var field = fields.get(at);
            var place = "columns[" + at + "]";
            if (field != null && !kind.fields().contains(field)) {
                wrong.add(place, kind.title() + " have no “" + field.title() + "”.");
            } else if (field != null && Collections.frequency(fields, field) > 1) {
                wrong.add(place, "Two columns are imported as “" + field.title() + "”. Choose one of them.");
            }
        }
        wrong.refuseIfAny();
        if (kind == ImportKind.ASSOCIATIONS) {
            if (!has(ImportField.PIXEL)) {
                throw new InvalidInput("columns", "Choose the column that names the pixel.");
            }
        } else if (!has(ImportField.ID) && !has(ImportField.NAME) && !has(ImportField.CODE)) {
            throw new InvalidInput("columns", "Choose the column with the name, the ID, or the code.");
        }
    }

    /** Lower case, with one space for everything that is neither letter nor digit. */
    static String normal(String name) {
        var normal = new StringBuilder();
        for (var c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                normal.append(c);
            } else if (!normal.isEmpty() && normal.charAt(normal.length() - 1) != ' ') {
                normal.append(' ');
            }
        }
        return normal.toString().strip();
    }
}
