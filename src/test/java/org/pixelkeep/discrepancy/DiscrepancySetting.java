package org.pixelkeep.discrepancy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Given;

/** A pixel that fires on a banner, for tests of comparisons. */
final class DiscrepancySetting {
    final Network network = Given.network("Northwind");
    final Creative banner = Given.creative(Given.advertiser(network, "Acme"), Given.numbered("Banner"));
    final Pixel pixel = Given.approvedPixel(network, "Viewability");

    DiscrepancySetting() {
        Given.onAllCreatives(pixel);
    }

    DayCount count(LocalDate day, long ours, long theirs) {
        return new DayCount(day, banner.name, null, ours, theirs);
    }

    /** The day in UTC. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The start of the day in UTC. */
    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
