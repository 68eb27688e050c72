package org.pixelkeep.history.read;

import java.util.Locale;

/** The object types in the log. */
public enum EntityKind {
    NETWORK,
    ADVERTISER,
    CREATIVE,
    PIXEL,
    ASSOCIATION,
    VENDOR,
    SUPPLY_SOURCE,
    TEMPLATE,
    COVERAGE_RULE,
    DISCREPANCY,
    USER,
    ROLE,
    TOKEN,
    WEBHOOK,
    CHANNEL,
    LIST_VIEW,
    HISTORY;

    /** As in a sentence: in lower case, such as {@code supply source}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
