package org.pixelkeep.pixel.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
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
        return new AutoBuilder_PixelRow_Builder()
                .moreEvents(0)
                .covers(0)
                .secure(false)
                .vendors(List.of())
                .likelyDuplicates(0);
    }

    /** Builds a row by the names of its parts. */
    @AutoBuilder(ofClass = PixelRow.class)
    interface Builder {
        Builder id(long id);

        Builder name(String name);

        Builder scope(PixelScope scope);

        Builder ownerName(@Nullable String ownerName);

        Builder ownerHref(@Nullable String ownerHref);

        Builder format(PixelFormat format);

        Builder event(PixelEvent event);

        Builder moreEvents(int moreEvents);

        Builder covers(long covers);

        Builder secure(boolean secure);

        Builder inherited(boolean inherited);

        Builder review(ReviewStatus review);

        Builder edit(@Nullable ReviewStatus edit);

        Builder state(String state);

        Builder flight(@Nullable String flight);

        Builder flightEnd(@Nullable String flightEnd);

        Builder vendors(List<String> vendors);

        Builder likelyDuplicates(int likelyDuplicates);

        Builder updatedAt(Instant updatedAt);

        PixelRow build();
    }
}
