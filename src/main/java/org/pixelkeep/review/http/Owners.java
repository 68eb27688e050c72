package org.pixelkeep.review.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.vendor.Vendor;

/** The owners and vendors of some pixels. */
record Owners(Map<Long, String> advertisers, Map<Long, String> creatives, Map<Long, Vendor> vendors) {

    /** Four queries, however many pixels. */
    static Owners of(long networkId, Collection<Pixel> pixels, AdvertiserAccess advertisers, CreativeAccess creatives) {
        return new Owners(
                advertisers.names(pixels.stream()
                        .map(pixel -> pixel.advertiserId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())),
                creatives.names(pixels.stream()
                        .map(pixel -> pixel.creativeId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())),
                Vendor.named(
                                networkId,
                                pixels.stream()
                                        .flatMap(pixel -> pixel.vendorIds().stream())
                                        .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(vendor -> vendor.id, vendor -> vendor)));
    }

    String name(Pixel pixel) {
        return switch (pixel.scope) {
            case NETWORK -> "All of the network";
            case ADVERTISER -> advertiser(pixel);
            case CREATIVE ->
                creatives.getOrDefault(Objects.requireNonNull(pixel.creativeId), "a creative") + ", "
                        + advertiser(pixel);
        };
    }

    String href(Pixel pixel) {
        return switch (pixel.scope) {
            case NETWORK -> "/networks/" + pixel.networkId;
            case ADVERTISER -> "/advertisers/" + pixel.advertiserId;
            case CREATIVE -> "/creatives/" + pixel.creativeId;
        };
    }

    List<String> vendors(Pixel pixel) {
        return pixel.vendorIds().stream()
                .map(id -> {
                    var vendor = vendors.get(id);
                    return vendor == null ? "vendor " + id : vendor.name;
                })
                .sorted()
                .toList();
    }

    private String advertiser(Pixel pixel) {
        return advertisers.getOrDefault(Objects.requireNonNull(pixel.advertiserId), "an advertiser");
    }
}
