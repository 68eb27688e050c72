package org.pixelkeep.search.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found. */
final class SearchResults {
    private SearchResults() {}

    /**
     * One result.
     *
     * @param id {@code null} for hosts, pages, and actions
     * @param detail what tells it from others of the same name; {@code null}: nothing
     * @param href the page to open
     */
    record Thing(@Nullable Long id, String name, @Nullable String detail, String href) {}

    /**
     * The results of one kind; never empty.
     *
     * @param total how many there are; 10,001 stands for more
     * @param more the list with all of them; {@code null}: these are all
     */
    record Group(
            ResultKind kind,
            List<Thing> things,
            long total,
            @Nullable String more) {
        Group {
            things = List.copyOf(things);
        }
    }

    /**
     * The page.
     *
     * @param networkId {@code null}: outside of networks
     * @param q as typed
     */
    record Page(@Nullable Long networkId, String q, List<Group> groups) {
        /** How many results are shown. */
        public int shown() {
            return groups.stream().mapToInt(group -> group.things().size()).sum();
        }
    }
}
