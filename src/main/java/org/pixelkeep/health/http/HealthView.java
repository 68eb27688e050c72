package org.pixelkeep.health.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
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
            return new AutoBuilder_HealthView_Card_Builder();
        }

        /** Builds a card by the names of its parts. */
        @AutoBuilder(ofClass = Card.class)
        interface Builder {
            Builder pixelId(long pixelId);

            Builder outcome(@Nullable HealthOutcome outcome);

            Builder problem(@Nullable String problem);

            Builder checkedAt(@Nullable Instant checkedAt);

            Builder nextAt(@Nullable Instant nextAt);

            Builder chart(List<Bar> chart);

            Builder last(@Nullable Result last);

            Builder mayCheck(boolean mayCheck);

            Builder wanted(boolean wanted);

            Card build();
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
            return new AutoBuilder_HealthView_Result_Builder();
        }

        /** Builds a result by the names of its parts. */
        @AutoBuilder(ofClass = Result.class)
        interface Builder {
            Builder event(@Nullable String event);

            Builder address(String address);

            Builder redirects(List<String> redirects);

            Builder status(@Nullable Integer status);

            Builder contentType(@Nullable String contentType);

            Builder size(@Nullable Integer size);

            Builder duration(int duration);

            Builder tlsUntil(@Nullable Instant tlsUntil);

            Builder cookies(List<String> cookies);

            Result build();
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
