package org.pixelkeep.web.page;

import java.util.Optional;
import org.pixelkeep.access.Permission;

/** The sections of a network in the navigation, in order. */
enum Section {
    DASHBOARD("Dashboard", "layout-dashboard", "", Permission.VIEW_NETWORK),
    PIXELS("Pixels", "radar-2", "/pixels", Permission.VIEW_PIXEL),
    ADVERTISERS("Advertisers", "building-store", "/advertisers", Permission.VIEW_ADVERTISER),
    CREATIVES("Creatives", "photo", "/creatives", Permission.VIEW_CREATIVE),
    REVIEWS("Reviews", "shield-check", "/reviews", Permission.REVIEW_PIXEL),
    COVERAGE("Coverage", "target", "/coverage", Permission.VIEW_CREATIVE),
    HEALTH("Health", "heartbeat", "/health", Permission.VIEW_PIXEL),
    DISCREPANCIES("Discrepancies", "zoom-question", "/discrepancies", Permission.VIEW_PIXEL),
    IMPORTS("Imports", "file-import", "/imports", Permission.EDIT_PIXEL),
    HISTORY("History", "history", "/history", Permission.VIEW_HISTORY),
    TEMPLATES("Templates", "file-text", "/templates", Permission.VIEW_PIXEL),
    VENDORS("Vendors", "puzzle", "/vendors", Permission.VIEW_VENDOR),
    USERS("Users", "users", "/users", Permission.VIEW_USER),
    WEBHOOKS("Webhooks", "webhook", "/webhooks", Permission.EDIT_NETWORK),
    SETTINGS("Settings", "settings", "/edit", Permission.EDIT_NETWORK);

    private final String title;
    private final String icon;
    private final String path;
    private final Permission permission;

    Section(String title, String icon, String path, Permission permission) {
        this.title = title;
        this.icon = icon;
        this.path = path;
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }

    NavigationItem in(NetworkLink network, boolean active) {
        return new NavigationItem(title, icon, "/networks/" + network.id() + path, active);
    }

    /** The section that a page belongs to, decided by the last noun in its path. */
    static Optional<Section> of(String path) {
        if (path.equals("/") || path.matches("/networks/\\d+")) {
            return Optional.of(DASHBOARD);
        }
        if (path.startsWith("/coverage-rules/")) {
            return Optional.of(COVERAGE);
        }
        if (path.matches("/networks/\\d+/(?:edit|supply-sources(?:/new)?)") || path.startsWith("/supply-sources/")) {
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
