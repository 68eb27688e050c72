package org.pixelkeep.access;

import static org.pixelkeep.access.Permission.*;

import java.util.Set;

/** Which permissions each role carries, and where. This is the only place that says so. */
public enum Role {
    PLATFORM_ADMINISTRATOR(
            "Platform administrator", Level.PLATFORM, Set.of(VIEW_NETWORK, ADD_NETWORK, VIEW_HISTORY, USE_TOKEN)),
    NETWORK_ADMINISTRATOR(
            "Network administrator",
            Level.NETWORK,
            Set.of(
                    VIEW_NETWORK,
                    EDIT_NETWORK,
                    VIEW_ADVERTISER,
                    EDIT_ADVERTISER,
                    VIEW_CREATIVE,
                    EDIT_CREATIVE,
                    VIEW_PIXEL,
                    EDIT_PIXEL,
                    REVIEW_PIXEL,
                    VIEW_VENDOR,
                    EDIT_VENDOR,
                    VIEW_HISTORY,
                    VIEW_USER,
                    EDIT_USER,
                    USE_TOKEN)),
    NETWORK_TRAFFICKER(
            "Network trafficker",
            Level.NETWORK,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    EDIT_ADVERTISER,
                    VIEW_CREATIVE,
                    EDIT_CREATIVE,
                    VIEW_PIXEL,
                    EDIT_PIXEL,
                    VIEW_VENDOR,
                    VIEW_HISTORY,
                    USE_TOKEN)),
    NETWORK_OBSERVER(
            "Network observer",
            Level.NETWORK,
            Set.of(VIEW_NETWORK, VIEW_ADVERTISER, VIEW_CREATIVE, VIEW_PIXEL, VIEW_VENDOR, VIEW_HISTORY, USE_TOKEN)),
    PIXEL_REVIEWER(
            "Pixel reviewer",
            Level.NETWORK,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    VIEW_CREATIVE,
                    VIEW_PIXEL,
                    REVIEW_PIXEL,
                    VIEW_VENDOR,
                    EDIT_VENDOR,
                    VIEW_HISTORY,
                    USE_TOKEN)),
    ADVERTISER_MANAGER(
            "Advertiser manager",
            Level.ADVERTISER,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    VIEW_CREATIVE,
                    EDIT_CREATIVE,
                    VIEW_PIXEL,
                    EDIT_PIXEL,
                    VIEW_HISTORY,
                    USE_TOKEN)),
    ADVERTISER(
            "Advertiser",
            Level.ADVERTISER,
            Set.of(VIEW_NETWORK, VIEW_ADVERTISER, VIEW_CREATIVE, VIEW_PIXEL, VIEW_HISTORY, USE_TOKEN));

    /** What a role is given for: everything, one network, or one advertiser. */
    public enum Level {
        PLATFORM,
        NETWORK,
        ADVERTISER
    }

    private final String title;
    private final Level level;
    private final Set<Permission> permissions;

    Role(String title, Level level, Set<Permission> permissions) {
        this.title = title;
        this.level = level;
        this.permissions = permissions;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    public Level level() {
        return level;
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
