package org.pixelkeep.cli.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.discrepancy.ComparisonRequest;
import org.pixelkeep.discrepancy.DayCount;
import org.pixelkeep.discrepancy.DiscrepancyCaseService;
import org.pixelkeep.pixel.Pixel;

/**
 * A saved discrepancy: the vendor's counts of the days around the edit that stopped IAS impression. They miss what was served
 * while it did not fire, and on one day something that nothing here explains.
 */
@ApplicationScoped
class DemoDiscrepancies {
    private static final int FIRST = 28;
    private static final int LAST = 18;
    private static final int SAVED = 16;

    /** What every vendor counts less. */
    private static final double USUAL_LOSS = 0.03;

    private static final double ODD_LOSS = 0.19;

    private final DiscrepancyCaseService cases;

    DemoDiscrepancies(DiscrepancyCaseService cases) {
        this.cases = cases;
    }

    void plan(DemoScenario scenario, CreatedId network, AcmeCreatives acme) {
        var first = date(scenario.day(FIRST));
        var last = date(scenario.day(LAST));
        var stopped = scenario.day(NorthwindPixels.STOPPED_ON).at(LocalTime.parse(NorthwindPixels.STOPPED_AT));
        var approved = scenario.day(NorthwindPixels.APPROVED_ON).at(LocalTime.parse(NorthwindPixels.APPROVED_AT));
        scenario.day(SAVED)
                .does("11:20", DemoPerson.NORTHWIND_TRAFFICKER, "The agency asks why IAS counted less.", by -> {
                    var counts = new ArrayList<DayCount>();
                    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                        var share = firing(day, stopped, approved);
                        var loss = day.equals(last.minusDays(1)) ? ODD_LOSS : USUAL_LOSS;
                        counts.add(count(day, acme.springSale().id(), 41_200, share * (1 - loss)));
                        counts.add(count(day, acme.takeover().id(), 17_900, share * (1 - loss)));
                    }
                    cases.save(
                            by,
                            "IAS impression – Acme, as asked by the agency",
                            ComparisonRequest.of(pixel(network.id()), counts));
                });
    }

    private static LocalDate date(DemoScenario.Day day) {
        return LocalDate.ofInstant(day.at(LocalTime.NOON), ZoneOffset.UTC);
    }

    private static long pixel(long networkId) {
        List<Pixel> found = Pixel.list("networkId = ?1 and name = ?2 order by id", networkId, NorthwindPixels.STOPPED);
        return found.get(0).id;
    }

    /** For how much of the day it fired, from 0 to 1. */
    private static double firing(LocalDate day, Instant stopped, Instant approved) {
        var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var from = start.isAfter(stopped) ? start : stopped;
        var until = end.isBefore(approved) ? end : approved;
        return from.isBefore(until)
                ? 1
                        - Duration.between(from, until).toMinutes()
                                / (double) Duration.ofDays(1).toMinutes()
                : 1;
    }

    /** Weekends are quieter, and no two days are alike. */
    private static DayCount count(LocalDate day, long creativeId, int usual, double share) {
        var quiet = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.7 : 1;
        var ours = Math.round(usual * quiet * (1 + Math.sin(day.toEpochDay() * 1.7) / 25));
        return new DayCount(day, Long.toString(creativeId), creativeId, ours, Math.round(ours * share));
    }
}
