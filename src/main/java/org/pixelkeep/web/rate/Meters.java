package org.pixelkeep.web.rate;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.rate.Rates;

/** Counts requests that are answered without a resource, together with those that resources answer. */
@ApplicationScoped
public class Meters {
    private final Rates rates;
    private final RateLimits limits;

    Meters(Rates rates, RateLimits limits) {
        this.rates = rates;
        this.limits = limits;
    }

    /** Counts requests of one person. */
    public interface Meter {
        /** Counts one request. Returns whether it is within the limit. */
        boolean take();
    }

    /** Counts one person's requests of a kind. */
    public Meter of(Rate.Kind kind, long userId) {
        var bucket = kind.bucket(userId);
        var max = limits.of(kind);
        return () -> rates.isWithin(bucket, max);
    }
}
