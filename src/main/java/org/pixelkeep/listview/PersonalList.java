package org.pixelkeep.listview;

import static org.pixelkeep.listview.ListColumn.hidden;
import static org.pixelkeep.listview.ListColumn.shown;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The lists that people adjust, with their columns in order. The name is always shown. */
public enum PersonalList {
    PIXELS(
            hidden("id", "ID"),
            shown("fires", "Fires"),
            shown("covers", "Applies to"),
            shown("status", "Status"),
            hidden("review", "Review"),
            hidden("flight", "Flight"),
            shown("vendor", "Vendor"),
            hidden("host", "Host"),
            shown("health", "Health"),
            shown("updated", "Changed"),
            shown("changed-by", "Changed by")),
    CREATIVES(
            hidden("id", "ID"),
            shown("advertiser", "Advertiser"),
            shown("type", "Type"),
            shown("state", "State"),
            shown("firing", "Pixels firing"),
            hidden("created", "Created"),
            shown("updated", "Changed"),
            shown("changed-by", "Changed by"));

    private final List<ListColumn> columns;

    PersonalList(ListColumn... columns) {
        this.columns = List.of(columns);
    }

    /** In order. */
    public List<ListColumn> columns() {
        return columns;
    }

    /** The last part of its path, and what its objects are called. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of the columns shown until somebody chooses. */
    Set<String> usual() {
        return columns.stream().filter(ListColumn::usual).map(ListColumn::name).collect(Collectors.toSet());
    }

    /** Those of the names that are columns of this list. */
    Set<String> known(Iterable<String> names) {
        var known = new TreeSet<String>();
        for (var name : names) {
            if (columns.stream().anyMatch(column -> column.name().equals(name))) {
                known.add(name);
            }
        }
        return known;
    }
}
