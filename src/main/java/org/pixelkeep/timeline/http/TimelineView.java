package org.pixelkeep.timeline.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.timeline.http.TimelineQuery.Preset;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choices;

/**
 * A timeline as a page.
 *
 * @param subject the creative or the pixel
 * @param subjectHref its page
 * @param subjectsHref the list it is in
 * @param advertisers to narrow a pixel's timeline to; empty: there is nothing to choose
 * @param advertiser the chosen one; {@code null}: all
 */
record TimelineView(
        String subject,
        String subjectHref,
        String subjectsHref,
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
            return new Builder();
        }

        /** Builds a line by the names of its parts. */
        static final class Builder {
            private @Nullable String name;
            private @Nullable String href;
            private @Nullable Instant from;
            private @Nullable Instant until;
            private @Nullable String length;
            private @Nullable IntervalStyle look;
            private @Nullable String title;
            private @Nullable String detail;
            private @Nullable String by;
            private @Nullable String cause;
            private @Nullable String causeHref;

            private Builder() {}

            Builder name(String name) {
                this.name = name;
                return this;
            }

            Builder href(String href) {
                this.href = href;
                return this;
            }

            Builder from(Instant from) {
                this.from = from;
                return this;
            }

            Builder until(Instant until) {
                this.until = until;
                return this;
            }

            Builder length(String length) {
                this.length = length;
                return this;
            }

            Builder look(IntervalStyle look) {
                this.look = look;
                return this;
            }

            Builder title(String title) {
                this.title = title;
                return this;
            }

            Builder detail(String detail) {
                this.detail = detail;
                return this;
            }

            Builder by(@Nullable String by) {
                this.by = by;
                return this;
            }

            Builder cause(@Nullable String cause) {
                this.cause = cause;
                return this;
            }

            Builder causeHref(@Nullable String causeHref) {
                this.causeHref = causeHref;
                return this;
            }

            Line build() {
                return new Line(
                        Objects.requireNonNull(name),
                        Objects.requireNonNull(href),
                        Objects.requireNonNull(from),
                        Objects.requireNonNull(until),
                        Objects.requireNonNull(length),
                        Objects.requireNonNull(look),
                        Objects.requireNonNull(title),
                        Objects.requireNonNull(detail),
                        by,
                        cause,
                        causeHref);
            }
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
                ? subjectsHref.replace("/pixels", "/discrepancies/new") + "?pixel="
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
        return new Builder();
    }

    /** Builds a view by the names of its parts. */
    static final class Builder {
        private @Nullable String subject;
        private @Nullable String subjectHref;
        private @Nullable String subjectsHref;
        private boolean ofPixel;
        private @Nullable Preset preset;
        private @Nullable Instant from;
        private @Nullable Instant until;
        private @Nullable Instant wanted;
        private List<Row> rows = List.of();
        private int hidden;
        private boolean more;
        private List<Tick> ticks = List.of();
        private List<IntervalStyle> looks = List.of();
        private List<Line> lines = List.of();
        private int moreLines;
        private @Nullable Choices advertisers;
        private @Nullable String advertiser;
        private @Nullable Errors errors;

        private Builder() {}

        Builder subject(String subject) {
            this.subject = subject;
            return this;
        }

        Builder subjectHref(String subjectHref) {
            this.subjectHref = subjectHref;
            return this;
        }

        Builder subjectsHref(String subjectsHref) {
            this.subjectsHref = subjectsHref;
            return this;
        }

        Builder ofPixel(boolean ofPixel) {
            this.ofPixel = ofPixel;
            return this;
        }

        Builder preset(@Nullable Preset preset) {
            this.preset = preset;
            return this;
        }

        Builder from(Instant from) {
            this.from = from;
            return this;
        }

        Builder until(Instant until) {
            this.until = until;
            return this;
        }

        Builder wanted(Instant wanted) {
            this.wanted = wanted;
            return this;
        }

        Builder rows(List<Row> rows) {
            this.rows = rows;
            return this;
        }

        Builder hidden(int hidden) {
            this.hidden = hidden;
            return this;
        }

        Builder more(boolean more) {
            this.more = more;
            return this;
        }

        Builder ticks(List<Tick> ticks) {
            this.ticks = ticks;
            return this;
        }

        Builder looks(List<IntervalStyle> looks) {
            this.looks = looks;
            return this;
        }

        Builder lines(List<Line> lines) {
            this.lines = lines;
            return this;
        }

        Builder moreLines(int moreLines) {
            this.moreLines = moreLines;
            return this;
        }

        Builder advertisers(Choices advertisers) {
            this.advertisers = advertisers;
            return this;
        }

        Builder advertiser(@Nullable String advertiser) {
            this.advertiser = advertiser;
            return this;
        }

        Builder errors(Errors errors) {
            this.errors = errors;
            return this;
        }

        TimelineView build() {
            return new TimelineView(
                    Objects.requireNonNull(subject),
                    Objects.requireNonNull(subjectHref),
                    Objects.requireNonNull(subjectsHref),
                    ofPixel,
                    preset,
                    Objects.requireNonNull(from),
                    Objects.requireNonNull(until),
                    Objects.requireNonNull(wanted),
                    rows,
                    hidden,
                    more,
                    ticks,
                    looks,
                    lines,
                    moreLines,
                    Objects.requireNonNull(advertisers),
                    advertiser,
                    Objects.requireNonNull(errors));
        }
    }
}
