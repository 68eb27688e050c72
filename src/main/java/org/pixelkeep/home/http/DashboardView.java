package org.pixelkeep.home.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dashboard shows of a network, as far as the reader reaches it.
 *
 * @param inside whether the reader sees anything of the network's inside
 * @param counts what there is
 * @param needs what someone should look at; only kinds that have something
 * @param activity how much was changed lately; {@code null} for whoever does not see all of it
 * @param canCreatePixel whether the reader adds network pixels
 */
public record DashboardView(
        long networkId,
        String name,
        boolean inside,
        List<Count> counts,
        List<Need> needs,
        @Nullable ActivityChart activity,
        boolean canCreatePixel) {
    public DashboardView {
        counts = List.copyOf(counts);
        needs = List.copyOf(needs);
    }

    /** How many of one kind there are, with the list of them. */
    public record Count(String label, String icon, long number, String href) {}

    /**
     * One kind of thing that wants attention.
     *
     * @param color the tone that badges have
     * @param first the most pressing ones
     * @param all the list of all; {@code null} when there is no such list
     */
    public record Need(
            String title,
            String why,
            String icon,
            String colour,
            long number,
            List<Item> first,
            @Nullable String all) {
        public Need {
            first = List.copyOf(first);
        }

        /** How many are not shown. */
        public long more() {
            return number - first.size();
        }
    }

    /**
     * One thing that wants attention.
     *
     * @param when since when or until when, in words; empty when time does not matter
     */
    public record Item(String name, String href, String when) {}
}
