package org.pixelkeep.timeline.http;

import java.util.Locale;
import java.util.Objects;
import org.pixelkeep.timeline.Interval;

/** How an interval is drawn: a color, and a pattern for those who cannot tell colors apart. */
public enum IntervalStyle {
    FIRED("Fired"),
    WAITING("Waiting for review"),
    REFUSED("Rejected or blocked"),
    OFF("Inactive"),
    FLIGHT("Outside its flight"),
    EXCLUDED("Excluded"),
    UNFIT("Cannot fire there"),
    OTHER("Another fires instead"),
    ABSENT("Did not apply");

    private final String words;

    IntervalStyle(String words) {
        this.words = words;
    }

    /** For the legend. */
    public String words() {
        return words;
    }

    /** The name of its pattern. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is filled with a pattern of its name. */
    public boolean patterned() {
        return this != FIRED && this != ABSENT;
    }

    static IntervalStyle of(Interval interval) {
        return switch (interval.state()) {
            case FIRED -> FIRED;
            case ABSENT -> ABSENT;
            case HELD_BACK ->
                switch (Objects.requireNonNull(interval.reason())) {
                    case REVIEW_PENDING -> WAITING;
                    case REVIEW_REJECTED, VENDOR_BLOCKED -> REFUSED;
                    case CREATIVE_INACTIVE, ADVERTISER_INACTIVE, PIXEL_INACTIVE -> OFF;
                    case OUTSIDE_FLIGHT -> FLIGHT;
                    case EXCLUDED -> EXCLUDED;
                    case DUPLICATE, LIKELY_DUPLICATE, OVER_LIMIT -> OTHER;
                    case FORMAT_NOT_SUPPORTED,
                            EVENT_NOT_SUPPORTED,
                            NOT_SECURE,
                            PATH,
                            SUPPLY_EXCEPTION,
                            VENDOR_NOT_DECLARED,
                            RAW_ADDRESS,
                            CONSENT_MISSING -> UNFIT;
                };
        };
    }
}
