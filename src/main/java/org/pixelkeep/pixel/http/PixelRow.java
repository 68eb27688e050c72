package org.pixelkeep.pixel.http;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.count.PixelStatus;

/**
 * One line of a list of pixels.
 *
 * @param ownerName of the advertiser or the creative; {@code null}: the network itself
 * @param moreEvents how many events it tracks in addition to the first
 * @param covers how many creatives it applies to, within the caller's reach
 * @param inherited a network pixel seen by an advertiser
 * @param edit the status of its edit; {@code null}: none that the caller may see
 * @param likelyDuplicates how many likely duplicates of it the caller can see
 * @param flight in words; {@code null}: always
 * @param flightEnd its end alone, in words; {@code null}: none
 */
public record PixelRow(
        long id,
        String name,
        PixelScope scope,
        @Nullable String ownerName,
        @Nullable String ownerHref,
        PixelFormat format,
        PixelEvent event,
        int moreEvents,
        long covers,
        boolean secure,
        boolean inherited,
        ReviewStatus review,
        @Nullable ReviewStatus edit,
        String state,
        @Nullable String flight,
        @Nullable String flightEnd,
        List<String> vendors,
        int likelyDuplicates,
        Instant updatedAt) {

    /**
     * What its flight says that the status does not; {@code null}: nothing.
     *
     * @param status {@code null}: not known yet
     */
    public @Nullable String flightMissingIn(@Nullable PixelStatus status) {
        if (flight == null || status == null) {
            return flight;
        }
        if (status.words().endsWith(flight.substring(flight.indexOf(' ')))) {
            return null;
        }
        var dash = flight.indexOf(" – ");
        return dash > 0 && status.words().endsWith(" " + flight.substring(0, dash)) ? flightEnd : flight;
    }

    /** A row to be built. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a row by the names of its parts. */
    static final class Builder {
        private long id;
        private @Nullable String name;
        private @Nullable PixelScope scope;
        private @Nullable String ownerName;
        private @Nullable String ownerHref;
        private @Nullable PixelFormat format;
        private @Nullable PixelEvent event;
        private int moreEvents;
        private long covers;
        private boolean secure;
        private boolean inherited;
        private @Nullable ReviewStatus review;
        private @Nullable ReviewStatus edit;
        private @Nullable String state;
        private @Nullable String flight;
        private @Nullable String flightEnd;
        private List<String> vendors = List.of();
        private int likelyDuplicates;
        private @Nullable Instant updatedAt;

        private Builder() {}

        Builder id(long id) {
            this.id = id;
            return this;
        }

        Builder name(String name) {
            this.name = name;
            return this;
        }

        Builder scope(PixelScope scope) {
            this.scope = scope;
            return this;
        }

        Builder ownerName(@Nullable String ownerName) {
            this.ownerName = ownerName;
            return this;
        }

        Builder ownerHref(@Nullable String ownerHref) {
            this.ownerHref = ownerHref;
            return this;
        }

        Builder format(PixelFormat format) {
            this.format = format;
            return this;
        }

        Builder event(PixelEvent event) {
            this.event = event;
            return this;
        }

        Builder moreEvents(int moreEvents) {
            this.moreEvents = moreEvents;
            return this;
        }

        Builder covers(long covers) {
            this.covers = covers;
            return this;
        }

        Builder secure(boolean secure) {
            this.secure = secure;
            return this;
        }

        Builder inherited(boolean inherited) {
            this.inherited = inherited;
            return this;
        }

        Builder review(ReviewStatus review) {
            this.review = review;
            return this;
        }

        Builder edit(@Nullable ReviewStatus edit) {
            this.edit = edit;
            return this;
        }

        Builder state(String state) {
            this.state = state;
            return this;
        }

        Builder flight(@Nullable String flight) {
            this.flight = flight;
            return this;
        }

        Builder flightEnd(@Nullable String flightEnd) {
            this.flightEnd = flightEnd;
            return this;
        }

        Builder vendors(List<String> vendors) {
            this.vendors = vendors;
            return this;
        }

        Builder likelyDuplicates(int likelyDuplicates) {
            this.likelyDuplicates = likelyDuplicates;
            return this;
        }

        Builder updatedAt(Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        PixelRow build() {
            return new PixelRow(
                    id,
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(scope),
                    ownerName,
                    ownerHref,
                    Objects.requireNonNull(format),
                    Objects.requireNonNull(event),
                    moreEvents,
                    covers,
                    secure,
                    inherited,
                    Objects.requireNonNull(review),
                    edit,
                    Objects.requireNonNull(state),
                    flight,
                    flightEnd,
                    vendors,
                    likelyDuplicates,
                    Objects.requireNonNull(updatedAt));
        }
    }
}
