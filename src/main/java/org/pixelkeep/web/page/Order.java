package org.pixelkeep.web.page;

/**
 * The sort order of a column: the link to sort by it or reverse it, and the current state.
 *
 * @param state for {@code aria-sort}: {@code ascending}, {@code descending} or {@code none}
 */
public record Order(String href, String state) {

    static Order of(Address address, String by, boolean usual) {
        var opposite = by.startsWith("-") ? by.substring(1) : "-" + by;
        var current = address.first("sort").orElse(usual ? by : "");
        var start = address.without("after").without("before");
        var has = current.equals(by) || current.equals(opposite);
        var state = !has ? "none" : current.startsWith("-") ? "descending" : "ascending";
        return new Order(start.with("sort", current.equals(by) ? opposite : by).toString(), state);
    }

    /** The icon that shows the state. */
    public String icon() {
        return switch (state) {
            case "ascending" -> "chevron-up";
            case "descending" -> "chevron-down";
            default -> "selector";
        };
    }
}
