package org.pixelkeep.timeline.http;

import com.google.auto.value.AutoBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.timeline.http.TimelineQuery.Preset;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choices;

/**
 * A timeline as a page.
 *
 * @param subject the creative or the pixel
 * @param subjectHref its page
 * @param parent what it is in: the advertiser of a creative, the list of pixels
 * @param parentHref its page
 * @param advertisers to narrow a pixel's timeline to; empty: there is nothing to choose
 * @param advertiser the chosen one; {@code null}: all
 */
record TimelineView(
        String subject,
        String subjectHref,
        String parent,
        String parentHref,
        boolean ofPixel,
        @Nullable Preset preset,
        Instant from,
        Instant until,
        Instant wanted,
        List<Row> rows,
        int hidden,
        boolean more,
        List<Tick> ticks,
        List<IntervalStyle> looks,
        List<Line> lines,
        int moreLines,
        Choices advertisers,
        @Nullable String advertiser,
        Errors errors) {
    static final Preset USUAL = new Preset("7d", "7 days", Duration.ofDays(7));
    static final List<Preset> PRESETS = List.of(
            new Preset("24h", "24 hours", Duration.ofHours(24)),
            USUAL,
            new Preset("30d", "30 days", Duration.ofDays(30)));

    /** A part of a bar; left and width in percent. */
    record Segment(
            IntervalStyle look, String left, String width, String title, String href, boolean labeled, String label) {}

    /**
     * A line where something changed.
     *
     * @param by who changed it; {@code null}: only time passed, or the change is hidden
     * @param href {@code null} likewise
     */
    record Edge(
            String left,
            @Nullable String by,
            String title,
            @Nullable String href) {}

    /** A mark on the time axis. */
    record Tick(String left, String label) {}

    /** @param creatives when it stands for several, their names */
    record Row(
            String name,
            String href,
            @Nullable String note,
            List<Link> creatives,
            String fired,
            String ending,
            List<Segment> segments,
            List<Edge> edges) {}

    record Link(String name, String href) {}

    /** A line of the table. */
    record Line(
            String name,
            String href,
            Instant from,
            Instant until,
            String length,
            IntervalStyle look,
            String title,
            String detail,
            @Nullable String by,
            @Nullable String cause,
            @Nullable String causeHref) {

        /** A line to be built. */
        static Builder builder() {
            return new AutoBuilder_TimelineView_Line_Builder();
        }

        /** Builds a line by the names of its parts. */
        @AutoBuilder(ofClass = Line.class)
        interface Builder {
            Builder name(String name);

            Builder href(String href);

            Builder from(Instant from);

            Builder until(Instant until);

            Builder length(String length);

            Builder look(IntervalStyle look);

            Builder title(String title);

            Builder detail(String detail);

            Builder by(@Nullable String by);

            Builder cause(@Nullable String cause);

            Builder causeHref(@Nullable String causeHref);

            Line build();
        }
    }

    /** Whether it ends early, because the period has too many changes. */
    public boolean cut() {
        return until.isBefore(wanted);
    }

    /** What happened, in a sentence. */
    public String summary() {
        if (rows.isEmpty()) {
            return ofPixel ? "It applied to no creative." : "No pixel applied.";
        }
        var changed = rows.stream().filter(row -> !row.edges().isEmpty()).count();
        var bars =
                rows.size() + (ofPixel ? rows.size() == 1 ? " bar" : " bars" : rows.size() == 1 ? " pixel" : " pixels");
        return changed == 0
                ? "Nothing changed for " + bars + "."
                : "Something changed for " + changed + " of " + bars + ".";
    }

    public List<Preset> presets() {
        return PRESETS;
    }

    public String at() {
        return subjectHref + "/timeline";
    }

    /** Where counts of the pixel are compared; {@code null} for a creative. */
    public @Nullable String discrepanciesHref() {
        return ofPixel
                ? parentHref.replace("/pixels", "/discrepancies/new") + "?pixel="
                        + subjectHref.substring("/pixels/".length())
                : null;
    }

    public String fromField() {
        return TimelineQuery.field(from);
    }

    public String untilField() {
        return TimelineQuery.field(wanted);
    }

    /** The query of the same period, for files. */
    public String query() {
        return Zoom.query(from, wanted, advertiser);
    }

    public String closer() {
        var quarter = length().dividedBy(4);
        return at() + Zoom.query(from.plus(quarter), wanted.minus(quarter), advertiser);
    }

    public String wider() {
        var half = length().dividedBy(2);
        return at() + Zoom.query(from.minus(half), wanted.plus(half), advertiser);
    }

    public String earlier() {
        var half = length().dividedBy(2);
        return at() + Zoom.query(from.minus(half), wanted.minus(half), advertiser);
    }

    public String later() {
        var half = length().dividedBy(2);
        return at() + Zoom.query(from.plus(half), wanted.plus(half), advertiser);
    }

    /** The rest of the period, if it ends early. */
    public String rest() {
        return at() + Zoom.query(until, wanted, advertiser);
    }

    private Duration length() {
        return Duration.between(from, wanted);
    }

    /** A view to be built. */
    static Builder builder() {
        return new AutoBuilder_TimelineView_Builder();
    }

    /** Builds a view by the names of its parts. */
    @AutoBuilder(ofClass = TimelineView.class)
    interface Builder {
        Builder subject(String subject);

        Builder subjectHref(String subjectHref);

        Builder parent(String parent);

        Builder parentHref(String parentHref);

        Builder ofPixel(boolean ofPixel);

        Builder preset(@Nullable Preset preset);

        Builder from(Instant from);

        Builder until(Instant until);

        Builder wanted(Instant wanted);

        Builder rows(List<Row> rows);

        Builder hidden(int hidden);

        Builder more(boolean more);

        Builder ticks(List<Tick> ticks);

        Builder looks(List<IntervalStyle> looks);

        Builder lines(List<Line> lines);

        Builder moreLines(int moreLines);

        Builder advertisers(Choices advertisers);

        Builder advertiser(@Nullable String advertiser);

        Builder errors(Errors errors);

        TimelineView build();
    }
}
