package org.pixelkeep.health.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.health.HealthAccess;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.health.HealthResult;
import org.pixelkeep.health.HealthService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.web.page.Format;

/** A pixel's health card: {@code inject:health}, used by the tag {@code health}. */
@Named("health")
@ApplicationScoped
public class HealthCards {
    private static final int CHARTED = 30;
    private static final int SLOWEST_MS = 5_000;

    private final HealthAccess access;
    private final HealthService service;
    private final PixelAccess pixels;
    private final CurrentCaller caller;

    HealthCards(HealthAccess access, HealthService service, PixelAccess pixels, CurrentCaller caller) {
        this.access = access;
        this.service = service;
        this.pixels = pixels;
        this.caller = caller;
    }

    /** @throws org.pixelkeep.shared.error.NotFound when the pixel is not visible to the caller */
    @Transactional
    public HealthView.Card of(long pixelId) {
        var asking = caller.get();
        var pixel = pixels.visible(asking, pixelId);
        var check = access.of(asking, pixelId);
        var results = access.results(asking, pixelId, CHARTED);
        var wanted = service.wants(pixel.networkId, pixel.format) && !pixel.isArchived();
        var may = asking.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope())
                || asking.grants().allows(Permission.REVIEW_PIXEL, pixel.accessScope());
        return HealthView.Card.builder()
                .pixelId(pixelId)
                .outcome(check.map(found -> found.outcome).orElse(null))
                .problem(check.map(found -> found.problem).orElse(null))
                .checkedAt(check.map(found -> found.checkedAt).orElse(null))
                .nextAt(wanted ? check.map(found -> found.nextAt).orElse(null) : null)
                .chart(chart(results, pixel.trackers().size() > 1))
                .last(
                        results.isEmpty()
                                ? null
                                : result(results.get(0), pixel.trackers().size() > 1))
                .mayCheck(may && wanted)
                .wanted(wanted)
                .build();
    }

    private static List<HealthView.Bar> chart(List<HealthResult> newestFirst, boolean several) {
        var results = new ArrayList<>(newestFirst);
        Collections.reverse(results);
        var bars = new ArrayList<HealthView.Bar>();
        for (var result : results) {
            var share = (double) Math.min(result.duration, SLOWEST_MS) / SLOWEST_MS;
            var height = result.outcome == HealthOutcome.FAILED
                    ? HealthView.Bar.MAX_HEIGHT
                    : Math.max(4, (int) Math.round(share * HealthView.Bar.MAX_HEIGHT));
            bars.add(new HealthView.Bar(
                    bars.size() * HealthView.Bar.STEP,
                    height,
                    tone(result.outcome),
                    Format.absolute(result.checkedAt) + ": " + result.duration + " ms"
                            + (several
                                    ? result.tracked()
                                            .map(event -> ", " + event.title())
                                            .orElse("")
                                    : "")
                            + (result.problem == null ? "" : ". " + result.problem)));
        }
        return bars;
    }

    private static HealthView.Result result(HealthResult result, boolean several) {
        return HealthView.Result.builder()
                .event(several ? result.tracked().map(TrackedEvent::title).orElse(null) : null)
                .address(result.address)
                .redirects(result.redirectList())
                .status(result.status)
                .contentType(result.contentType)
                .size(result.size)
                .duration(result.duration)
                .tlsUntil(result.tlsUntil)
                .cookies(result.cookieList())
                .build();
    }

    private static String tone(HealthOutcome outcome) {
        return switch (outcome) {
            case GOOD -> "good";
            case WARNING -> "waiting";
            case FAILED -> "bad";
        };
    }
}
