package org.pixelkeep.pixel.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.find.LikelyDuplicates;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.vendor.Vendor;

/** Assembles the rows of a pixel list: four queries, however many pixels, and one where any are likely duplicates. */
@ApplicationScoped
public class PixelRows {
    private final Coverage coverage;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final LikelyDuplicates duplicates;

    PixelRows(Coverage coverage, AdvertiserAccess advertisers, CreativeAccess creatives, LikelyDuplicates duplicates) {
        this.coverage = coverage;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.duplicates = duplicates;
    }

    /** @param reach of the caller in the network of the pixels */
    public List<PixelRow> of(long networkId, List<Pixel> pixels, Reach reach) {
        var ids = pixels.stream().map(pixel -> pixel.id).toList();
        var covers = coverage.ofPixels(ids, reach);
        var likely = duplicates.of(reach, networkId, ids);
        var advertiserNames = advertisers.names(pixels.stream()
                .flatMap(pixel -> Stream.ofNullable(pixel.advertiserId))
                .distinct()
                .toList());
        var creativeNames = creatives.names(pixels.stream()
                .flatMap(pixel -> Stream.ofNullable(pixel.creativeId))
                .distinct()
                .toList());
        var vendorNames = vendorNames(networkId, pixels);
        return pixels.stream()
                .map(pixel -> PixelRow.builder()
                        .id(pixel.id)
                        .name(pixel.name)
                        .scope(pixel.scope)
                        .ownerName(ownerName(pixel, advertiserNames, creativeNames))
                        .ownerHref(ownerHref(pixel))
                        .format(pixel.format)
                        .event(pixel.trackers().get(0).event())
                        .moreEvents(pixel.trackers().size() - 1)
                        .covers(covers.getOrDefault(pixel.id, 0L))
                        .secure(pixel.isSecure())
                        .inherited(pixel.scope == PixelScope.NETWORK && !reach.whole())
                        .review(pixel.reviewStatus)
                        .edit(edit(pixel, reach))
                        .state(pixel.state())
                        .flight(flight(pixel.flightStart, pixel.flightEnd))
                        .flightEnd(pixel.flightEnd == null ? null : TimeWords.through(pixel.flightEnd))
                        .vendors(pixel.vendorIds().stream()
                                .flatMap(id -> Stream.ofNullable(vendorNames.get(id)))
                                .sorted()
                                .toList())
                        .likelyDuplicates(
                                likely.getOrDefault(pixel.id, List.of()).size())
                        .updatedAt(pixel.updatedAt)
                        .build())
                .toList();
    }

    /** The flight in words, with its last day; {@code null}: it always fires. */
    static @Nullable String flight(@Nullable Instant start, @Nullable Instant end) {
        if (start == null && end == null) {
            return null;
        }
        if (end == null) {
            return "from " + TimeWords.start(Objects.requireNonNull(start));
        }
        return start == null ? TimeWords.through(end) : TimeWords.start(start) + " – " + TimeWords.end(end);
    }

    private static @Nullable ReviewStatus edit(Pixel pixel, Reach reach) {
        return pixel.waiting == null || (pixel.scope == PixelScope.NETWORK && !reach.whole())
                ? null
                : pixel.waiting.status;
    }

    private static Map<Long, String> vendorNames(long networkId, List<Pixel> pixels) {
        var ids = new HashSet<Long>();
        pixels.forEach(pixel -> ids.addAll(pixel.vendorIds()));
        var names = new HashMap<Long, String>();
        Vendor.named(networkId, new ArrayList<>(ids)).forEach(vendor -> names.put(vendor.id, vendor.name));
        return names;
    }

    private static @Nullable String ownerName(
            Pixel pixel, Map<Long, String> advertiserNames, Map<Long, String> creativeNames) {
        return switch (pixel.scope) {
            case NETWORK -> null;
            case ADVERTISER -> advertiserNames.get(pixel.advertiserId);
            case CREATIVE -> creativeNames.get(pixel.creativeId);
        };
    }

    private static @Nullable String ownerHref(Pixel pixel) {
        return switch (pixel.scope) {
            case NETWORK -> null;
            case ADVERTISER -> "/advertisers/" + pixel.advertiserId;
            case CREATIVE -> "/creatives/" + pixel.creativeId;
        };
    }
}
