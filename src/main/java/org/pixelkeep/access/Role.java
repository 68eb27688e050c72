package org.pixelkeep.access;

import static org.pixelkeep.access.Permission.*;

import java.util.Set;

/** The permissions of each role, and where they apply. The only place that defines them. */
public enum Role {
    PLATFORM_ADMINISTRATOR(
            "Platform administrator",
            "Adds networks and names their first administrators. Has no access inside a network.",
            Level.PLATFORM,
            Set.of(VIEW_NETWORK, ADD_NETWORK, VIEW_HISTORY, USE_TOKEN)),
    NETWORK_ADMINISTRATOR(
            "Network administrator",
            "Runs a network: everything in it, including people.",
            Level.NETWORK,
            Set.of(
                    VIEW_NETWORK,
                    EDIT_NETWORK,
                    VIEW_ADVERTISER,
                    EDIT_ADVERTISER,
                    VIEW_CREATIVE,
                    EDIT_CREATIVE,
                    VIEW_PIXEL,
                    RESOLVE_PIXEL,
                    EDIT_PIXEL,
                    REVIEW_PIXEL,
                    VIEW_VENDOR,
                    EDIT_VENDOR,
                    VIEW_HISTORY,
                    VIEW_USER,
                    EDIT_USER,
                    USE_TOKEN,
                    USE_AGENT)),
    NETWORK_TRAFFICKER(
            "Network trafficker",
            "Manages the advertisers, creatives, and pixels of a network.",
            Level.NETWORK,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    EDIT_ADVERTISER,
                    VIEW_CREATIVE,
                    EDIT_CREATIVE,
                    VIEW_PIXEL,
                    RESOLVE_PIXEL,
                    EDIT_PIXEL,
                    VIEW_VENDOR,
                    VIEW_HISTORY,
                    USE_TOKEN,
                    USE_AGENT)),
    NETWORK_OBSERVER(
            "Network observer",
            "Sees the whole network but cannot change anything.",
            Level.NETWORK,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    VIEW_CREATIVE,
                    VIEW_PIXEL,
                    RESOLVE_PIXEL,
                    VIEW_VENDOR,
                    VIEW_HISTORY,
                    USE_TOKEN,
                    USE_AGENT)),
    PIXEL_REVIEWER(
            "Pixel reviewer",
            "Approves or rejects pixels and sets vendor policies.",
            Level.NETWORK,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    VIEW_CREATIVE,
                    VIEW_PIXEL,
                    RESOLVE_PIXEL,
                    REVIEW_PIXEL,
                    VIEW_VENDOR,
                    EDIT_VENDOR,
                    VIEW_HISTORY,
                    USE_TOKEN,
                    USE_AGENT)),
    ADVERTISER_MANAGER(
            "Advertiser manager",
            "Manages the creatives and pixels of an advertiser.",
            Level.ADVERTISER,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    VIEW_CREATIVE,
                    EDIT_CREATIVE,
                    VIEW_PIXEL,
                    RESOLVE_PIXEL,
                    EDIT_PIXEL,
                    VIEW_HISTORY,
                    USE_TOKEN,
                    USE_AGENT)),
    ADVERTISER_PROPOSER(
            "Advertiser, proposing",
            "Proposes pixels for their own creatives. Nothing fires until the network approves it.",
            Level.ADVERTISER,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    VIEW_CREATIVE,
                    VIEW_PIXEL,
                    RESOLVE_PIXEL,
                    EDIT_PIXEL,
                    VIEW_HISTORY,
                    USE_TOKEN,
                    USE_AGENT)),
    ADVERTISER(
            "Advertiser",
            "Sees their own advertiser but cannot change anything.",
            Level.ADVERTISER,
            Set.of(
                    VIEW_NETWORK,
                    VIEW_ADVERTISER,
                    VIEW_CREATIVE,
                    VIEW_PIXEL,
                    RESOLVE_PIXEL,
                    VIEW_HISTORY,
                    USE_TOKEN,
                    USE_AGENT));

    /** What a role is granted for: everything, one network, or one advertiser. */
    public enum Level {
        PLATFORM,
        NETWORK,
        ADVERTISER
    }

    private final String title;
    private final String meaning;
    private final Level level;
    private final Set<Permission> permissions;

    Role(String title, String meaning, Level level, Set<Permission> permissions) {
        this.title = title;
        this.meaning = meaning;
        this.level = level;
        this.permissions = permissions;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** Its purpose, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Where it is given: on the platform, in a network, or for an advertiser. */
    public Level level() {
        return level;
    }

    /** Whether the network has to approve what its holder does to a pixel. */
    public boolean proposes() {
        return this == ADVERTISER_PROPOSER;
    }

    /** What its holder may do there. */
    public Set<Permission> permissions() {
        return permissions;
    }
}
