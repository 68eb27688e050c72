package org.pixelkeep.web.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Permission;

/** The sections of a network in the navigation, in order. */
enum Section {
    DASHBOARD("Dashboard", "layout-dashboard", "", Permission.VIEW_NETWORK, Group.HOME),
    PIXELS("Pixels", "radar-2", "/pixels", Permission.VIEW_PIXEL, Group.SERVING),
    ADVERTISERS("Advertisers", "building-store", "/advertisers", Permission.VIEW_ADVERTISER, Group.SERVING),
    CREATIVES("Creatives", "photo", "/creatives", Permission.VIEW_CREATIVE, Group.SERVING),
    REVIEWS("Reviews", "shield-check", "/reviews", Permission.REVIEW_PIXEL, Group.QUALITY),
    COVERAGE("Coverage", "target", "/coverage", Permission.VIEW_CREATIVE, Group.QUALITY),
    HEALTH("Health", "heartbeat", "/health", Permission.VIEW_PIXEL, Group.QUALITY),
    DISCREPANCIES("Discrepancies", "zoom-question", "/discrepancies", Permission.VIEW_PIXEL, Group.QUALITY),
    TEMPLATES("Templates", "file-text", "/templates", Permission.VIEW_PIXEL, Group.LIBRARY),
    VENDORS("Vendors", "puzzle", "/vendors", Permission.VIEW_VENDOR, Group.LIBRARY),
    IMPORTS("Imports", "file-import", "/imports", Permission.EDIT_PIXEL, Group.LIBRARY),
    HISTORY("History", "history", "/history", Permission.VIEW_HISTORY, Group.ADMINISTRATION),
    USERS("Users", "users", "/users", Permission.VIEW_USER, Group.ADMINISTRATION),
    WEBHOOKS("Webhooks", "webhook", "/webhooks", Permission.EDIT_NETWORK, Group.ADMINISTRATION),
    SETTINGS("Settings", "settings", "/edit", Permission.EDIT_NETWORK, Group.ADMINISTRATION);

    /** The parts of the navigation, in order. */
    enum Group {
        /** Where the day starts; it has no heading. */
        HOME(null),
        SERVING("Serving"),
        QUALITY("Quality"),
        LIBRARY("Library"),
        ADMINISTRATION("Administration");

        private final @Nullable String title;

        Group(@Nullable String title) {
            this.title = title;
        }

        @Nullable
        String title() {
            return title;
        }
    }

    private final String title;
    private final String icon;
    private final String path;
    private final Permission permission;
    private final Group group;

    Section(String title, String icon, String path, Permission permission, Group group) {
        this.title = title;
        this.icon = icon;
        this.path = path;
        this.permission = permission;
        this.group = group;
    }

    Group group() {
        return group;
    }

    Permission permission() {
        return permission;
    }

    NavigationItem in(NetworkLink network, boolean active, Badges badges) {
        var badge = switch (this) {
            case REVIEWS -> badges.waiting();
            case HEALTH -> badges.failing();
            default -> 0;
        };
        return new NavigationItem(
                title,
                icon,
                "/networks/" + network.id() + path,
                active,
                badge,
                this == REVIEWS ? "waiting" : "failing");
    }

    /** The section that a page belongs to, decided by the last noun in its path. */
    static Optional<Section> of(String path) {
        if (path.equals("/") || path.matches("/networks/\\d+")) {
            return Optional.of(DASHBOARD);
        }
        if (path.matches("/creatives/\\d+/history")) {
            return Optional.of(CREATIVES);
        }
        if (path.matches("/pixels/\\d+/review")) {
            return Optional.of(REVIEWS);
        }
        if (path.startsWith("/coverage-rules/")) {
            return Optional.of(COVERAGE);
        }
        if (path.matches("/networks/\\d+/change-sets/.+")) {
            return Optional.of(HISTORY);
        }
        if (path.matches("/networks/\\d+/(?:edit|supply-sources(?:/new)?|channels(?:/new)?)")
                || path.startsWith("/supply-sources/")
                || path.startsWith("/channels/")) {
            return Optional.of(SETTINGS);
        }
        Optional<Section> last = Optional.empty();
        for (var noun : path.split("/")) {
            for (var section : values()) {
                if (section != DASHBOARD && section != SETTINGS && section.path.equals("/" + noun)) {
                    last = Optional.of(section);
                }
            }
        }
        return last;
    }
}
