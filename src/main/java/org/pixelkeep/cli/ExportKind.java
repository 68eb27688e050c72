package org.pixelkeep.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.FeedEntity;

/** The lists that can be exported, by what they are called in addresses. */
enum ExportKind {
    ADVERTISERS(FeedEntity.ADVERTISER),
    CREATIVES(FeedEntity.CREATIVE),
    PIXELS(FeedEntity.PIXEL),
    ASSOCIATIONS(FeedEntity.ASSOCIATION),
    VENDORS(FeedEntity.VENDOR),
    SUPPLY_SOURCES(FeedEntity.SUPPLY_SOURCE),
    TEMPLATES(null),
    WEBHOOKS(null),
    USERS(null),
    REVIEWS(null),
    COVERAGE_RULES(null),
    HEALTH(null);

    private final @Nullable FeedEntity entity;

    ExportKind(@Nullable FeedEntity entity) {
        this.entity = entity;
    }

    /** What the feed calls it; {@code null}: it is not part of it. */
    @Nullable
    FeedEntity entity() {
        return entity;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
