package org.pixelkeep.home.http;

import com.google.auto.value.AutoBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network's dashboard, as far as the reader can see it.
 *
 * @param inside whether the reader can see any of the network's content
 * @param counts the number of each kind
 * @param serving what its pixels do; {@code null}: the network is large and is being counted
 * @param needs what needs attention; only nonempty kinds
 * @param activity recent changes; {@code null} for people who cannot see all of them
 * @param kinds the same by kind of object; {@code null} for them, too
 * @param firstSteps what a new network needs before anything fires; empty once it has that, or if the reader cannot add it
 * @param canCreatePixel whether the reader may add network pixels
 */
public record DashboardView(
        long networkId,
        String name,
        boolean inside,
        List<Count> counts,
        @Nullable Serving serving,
        List<Need> needs,
        @Nullable ActivityChart activity,
        @Nullable KindsChart kinds,
        List<FirstStep> firstSteps,
        boolean canCreatePixel) {
    public DashboardView {
        counts = List.copyOf(counts);
        needs = List.copyOf(needs);
        firstSteps = List.copyOf(firstSteps);
    }

    /** One of the first things to do in a network, and whether it is done. */
    public record FirstStep(String what, String how, String href, boolean done) {}

    /**
     * What the pixels do.
     *
     * @param counts in a few numbers
     * @param reasons why pixels are held back somewhere, most pixels first
     * @param vendors whose pixels fire on most creatives
     * @param moreVendors how many vendors are left out
     * @param coverage on how many creatives a vendor of each category fires
     */
    public record Serving(
            List<Count> counts,
            List<MeasuredRow> reasons,
            List<MeasuredRow> vendors,
            int moreVendors,
            List<Coverage> coverage) {
        public Serving {
            coverage = List.copyOf(coverage);
            counts = List.copyOf(counts);
            reasons = List.copyOf(reasons);
            vendors = List.copyOf(vendors);
        }
    }

    /**
     * How many creatives carry a pixel of a vendor of one category.
     *
     * @param with those that do
     * @param without those that do not, with a link to their list
     */
    public record Coverage(MeasuredRow with, MeasuredRow without) {}

    /** How many of one kind there are, with a link to the list. */
    public record Count(String label, String icon, long number, String href) {}

    /**
     * One kind of item that needs attention.
     *
     * @param color the tone of its badge
     * @param first the most urgent ones
     * @param all the list of all; {@code null} if there is none
     */
    public record Need(
            String title,
            String why,
            String icon,
            String color,
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
     * One item that needs attention.
     *
     * @param when since when or until when, in words; empty when time does not matter
     */
    public record Item(String name, String href, String when) {}

    /** A dashboard to be built. */
    static Builder builder() {
        return new AutoBuilder_DashboardView_Builder();
    }

    /** Builds a dashboard by the names of its parts. */
    @AutoBuilder(ofClass = DashboardView.class)
    interface Builder {
        Builder networkId(long networkId);

        Builder name(String name);

        Builder inside(boolean inside);

        Builder counts(List<Count> counts);

        Builder serving(@Nullable Serving serving);

        Builder needs(List<Need> needs);

        Builder activity(@Nullable ActivityChart activity);

        Builder kinds(@Nullable KindsChart kinds);

        Builder firstSteps(List<FirstStep> firstSteps);

        Builder canCreatePixel(boolean canCreatePixel);

        DashboardView build();
    }
}
