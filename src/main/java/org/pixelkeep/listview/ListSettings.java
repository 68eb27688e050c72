package org.pixelkeep.listview;

import java.util.List;
import java.util.Set;

/**
 * A list as one person sees it.
 *
 * @param compact whether rows are low
 * @param columns the names of the columns shown
 * @param views the person's own, then those shared in the network, each by name
 * @param mayKeep whether the caller is a person, whose choices can be kept
 * @param mayShare whether the caller may share views with the network
 */
public record ListSettings(
        long networkId,
        PersonalList list,
        boolean compact,
        Set<String> columns,
        List<SavedView> views,
        boolean mayKeep,
        boolean mayShare) {
    public ListSettings {
        columns = Set.copyOf(columns);
        views = List.copyOf(views);
    }

    /**
     * A saved view.
     *
     * @param id of the view
     * @param query filters and order, as in the URL
     * @param removable whether the caller may remove it
     */
    public record SavedView(long id, String name, String query, boolean shared, boolean removable) {
        /** Where its dialog is on the page. */
        public String anchor() {
            return "remove-view-" + id;
        }
    }

    /** As nobody sees it: without any column that can be chosen. */
    public static ListSettings bare(long networkId, PersonalList list) {
        return new ListSettings(networkId, list, false, Set.of(), List.of(), false, false);
    }

    /** Whether the column is shown. */
    public boolean shows(String column) {
        return columns.contains(column);
    }

    /** The columns shown, in order. */
    public List<ListColumn> shown() {
        return list.columns().stream().filter(column -> shows(column.name())).toList();
    }

    /** The path of the list. */
    public String path() {
        return "/networks/" + networkId + "/" + list.path();
    }

    /** The list through a view. */
    public String href(SavedView view) {
        return view.query().isEmpty() ? path() : path() + "?" + view.query();
    }
}
