package org.pixelkeep.transfer.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.sheet.SheetLimits;
import org.pixelkeep.transfer.columns.Columns;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.web.form.FormInput;

/** What each column stands for, as submitted: one value for each column, empty for those that are left out. */
public class ColumnsForm {
    @RestForm
    @Nullable
    List<String> column;

    /** How dates such as 11/10/2026 are read, where the sheet does not show it. */
    @RestForm
    @Nullable
    String dayOrder;

    /** {@code null}: none was sent. */
    @Nullable
    Columns columns() {
        return column == null || column.isEmpty() ? null : of(column);
    }

    /** {@code null}: none was chosen. */
    @Nullable
    DayOrder dayOrder() {
        return FormInput.constant(DayOrder.class, dayOrder).orElse(null);
    }

    /** The name of the field that was chosen for a column; empty: none. */
    String chosen(int at) {
        return column == null || at >= column.size() ? "" : column.get(at);
    }

    /**
     * Names of fields; any other text leaves the column out.
     *
     * @throws InvalidInput of {@code columns}, when there are more than a sheet can have
     */
    static Columns of(List<String> names) {
        requireFew(names);
        return read(names);
    }

    private static void requireFew(List<String> names) {
        if (names.size() > SheetLimits.MAX_COLUMNS) {
            throw new InvalidInput("columns", "At most " + SheetLimits.MAX_COLUMNS + " columns.");
        }
    }

    /**
     * The same for the API, where a name that is no field would leave its column out without a word.
     *
     * @throws InvalidInput of {@code columns}, also when a name is neither empty nor that of a field
     */
    static Columns named(List<String> names) {
        requireFew(names);
        var known = Arrays.stream(ImportField.values()).map(ImportField::name).toList();
        for (var name : names) {
            if (!name.isEmpty() && !known.contains(name)) {
                throw new InvalidInput(
                        "columns",
                        "“" + name + "” is not a field. Each must be empty, or one of: " + String.join(", ", known)
                                + ".");
            }
        }
        return of(names);
    }

    private static Columns read(List<String> names) {
        var fields = new ArrayList<@Nullable ImportField>();
        for (var name : names) {
            fields.add(Arrays.stream(ImportField.values())
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElse(null));
        }
        return new Columns(fields);
    }
}
