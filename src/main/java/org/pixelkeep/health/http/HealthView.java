package org.pixelkeep.health.http;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.health.HealthOutcome;

/** What pages show about pixel health. */
public final class HealthView {
    private HealthView() {}

    /**
     * The card on the page of a pixel.
     *
     * @param outcome of the last check; {@code null}: never checked
     * @param chart of the last results, the oldest first
     * @param last the newest result; {@code null}: none
     * @param mayCheck whether the reader can check it now
     * @param wanted whether the network checks such pixels
     */
    public record Card(
            long pixelId,
            @Nullable HealthOutcome outcome,
            @Nullable String problem,
            @Nullable Instant checkedAt,
            @Nullable Instant nextAt,
            List<Bar> chart,
            @Nullable Result last,
            boolean mayCheck,
            boolean wanted) {
        /** The chart in words. */
        public String chartWords() {
            var failed = chart.stream().filter(bar -> bar.tone().equals("bad")).count();
            return "The last " + chart.size() + " checks: " + failed + " failed.";
        }

        /** The width of the chart, in its own units. */
        public int chartWidth() {
            return chart.size() * Bar.STEP;
        }

        /** A card to be built. */
        static Builder builder() {
            return new Builder();
        }

        /** Builds a card by the names of its parts. */
        static final class Builder {
            private long pixelId;
            private @Nullable HealthOutcome outcome;
            private @Nullable String problem;
            private @Nullable Instant checkedAt;
            private @Nullable Instant nextAt;
            private List<Bar> chart = List.of();
            private @Nullable Result last;
            private boolean mayCheck;
            private boolean wanted;

            private Builder() {}

            Builder pixelId(long pixelId) {
                this.pixelId = pixelId;
                return this;
            }

            Builder outcome(@Nullable HealthOutcome outcome) {
                this.outcome = outcome;
                return this;
            }

            Builder problem(@Nullable String problem) {
                this.problem = problem;
                return this;
            }

            Builder checkedAt(@Nullable Instant checkedAt) {
                this.checkedAt = checkedAt;
                return this;
            }

            Builder nextAt(@Nullable Instant nextAt) {
                this.nextAt = nextAt;
                return this;
            }

            Builder chart(List<Bar> chart) {
                this.chart = chart;
                return this;
            }

            Builder last(@Nullable Result last) {
                this.last = last;
                return this;
            }

            Builder mayCheck(boolean mayCheck) {
                this.mayCheck = mayCheck;
                return this;
            }

            Builder wanted(boolean wanted) {
                this.wanted = wanted;
                return this;
            }

            Card build() {
                return new Card(pixelId, outcome, problem, checkedAt, nextAt, chart, last, mayCheck, wanted);
            }
        }
    }

    /**
     * One result in the chart; higher means slower.
     *
     * @param x the horizontal position
     * @param height of 40
     */
    public record Bar(int x, int height, String tone, String title) {
        static final int STEP = 8;
        static final int MAX_HEIGHT = 40;

        /** The upper end of the bar, in units of the drawing. */
        public int y() {
            return MAX_HEIGHT - height;
        }
    }

    /**
     * The result of a check.
     *
     * @param event what the address fires for, where the pixel has several; {@code null}: it has one
     */
    public record Result(
            @Nullable String event,
            String address,
            List<String> redirects,
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable Integer size,
            int duration,
            @Nullable Instant tlsUntil,
            List<String> cookies) {

        /** A result to be built. */
        static Builder builder() {
            return new Builder();
        }

        /** Builds a result by the names of its parts. */
        static final class Builder {
            private @Nullable String event;
            private @Nullable String address;
            private List<String> redirects = List.of();
            private @Nullable Integer status;
            private @Nullable String contentType;
            private @Nullable Integer size;
            private int duration;
            private @Nullable Instant tlsUntil;
            private List<String> cookies = List.of();

            private Builder() {}

            Builder event(@Nullable String event) {
                this.event = event;
                return this;
            }

            Builder address(String address) {
                this.address = address;
                return this;
            }

            Builder redirects(List<String> redirects) {
                this.redirects = redirects;
                return this;
            }

            Builder status(@Nullable Integer status) {
                this.status = status;
                return this;
            }

            Builder contentType(@Nullable String contentType) {
                this.contentType = contentType;
                return this;
            }

            Builder size(@Nullable Integer size) {
                this.size = size;
                return this;
            }

            Builder duration(int duration) {
                this.duration = duration;
                return this;
            }

            Builder tlsUntil(@Nullable Instant tlsUntil) {
                this.tlsUntil = tlsUntil;
                return this;
            }

            Builder cookies(List<String> cookies) {
                this.cookies = cookies;
                return this;
            }

            Result build() {
                return new Result(
                        event,
                        Objects.requireNonNull(address),
                        redirects,
                        status,
                        contentType,
                        size,
                        duration,
                        tlsUntil,
                        cookies);
            }
        }
    }

    /** A row of the list. */
    public record Row(
            long pixelId,
            String pixel,
            HealthOutcome outcome,
            @Nullable String problem,
            @Nullable Instant checkedAt,
            Instant nextAt,
            int failures) {}
}
