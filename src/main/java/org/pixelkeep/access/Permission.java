package org.pixelkeep.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be allowed. Endpoints declare it by its {@link #code()}, templates show buttons by it. */
public enum Permission {
    VIEW_NETWORK("see the network"),
    EDIT_NETWORK("change network settings"),
    ADD_NETWORK("add networks and name their first administrators"),
    VIEW_ADVERTISER("see advertisers"),
    EDIT_ADVERTISER("add and change advertisers"),
    VIEW_CREATIVE("see creatives"),
    EDIT_CREATIVE("add and change creatives"),
    VIEW_PIXEL("see pixels and where they apply"),
    EDIT_PIXEL("add and change pixels and where they apply"),
    REVIEW_PIXEL("approve and reject pixels"),
    RESOLVE_PIXEL("see which pixels fire on a creative"),
    VIEW_VENDOR("see the vendor directory"),
    EDIT_VENDOR("set vendor policies"),
    VIEW_HISTORY("see the history"),
    VIEW_USER("see users and their roles"),
    EDIT_USER("invite users, grant and remove roles"),
    USE_TOKEN("manage your own API tokens"),
    USE_AGENT("let an agent work at /mcp");

    /** What an agent can carry: never what lets it decide on its own work, or open another door. */
    private static final Set<Permission> OF_AGENTS = Set.of(
            VIEW_NETWORK,
            VIEW_ADVERTISER,
            VIEW_CREATIVE,
            VIEW_PIXEL,
            EDIT_PIXEL,
            RESOLVE_PIXEL,
            VIEW_VENDOR,
            VIEW_HISTORY,
            USE_AGENT);

    private final String meaning;

    Permission(String meaning) {
        this.meaning = meaning;
    }

    /** What it allows, as the rest of "may …". */
    public String meaning() {
        return meaning;
    }

    /**
     * The same plus what it implies: people who can see pixels can also resolve them. The reverse is not true: that is
     * how tokens for ad servers are built.
     */
    public static Set<Permission> withImplied(Set<Permission> permissions) {
        if (!permissions.contains(VIEW_PIXEL)) {
            return permissions;
        }
        var all = EnumSet.of(RESOLVE_PIXEL);
        all.addAll(permissions);
        return all;
    }

    /**
     * What a token with these scopes carries. One for an agent has at most what agents may have; any other is not an
     * agent's, even if it carries all else of its owner.
     */
    public static Set<Permission> carriedWith(Set<Permission> scopes) {
        var all = EnumSet.noneOf(Permission.class);
        all.addAll(withImplied(scopes));
        if (scopes.contains(USE_AGENT)) {
            all.retainAll(OF_AGENTS);
        }
        return all;
    }

    /** Everything but what a token has to be given by name. */
    public static Set<Permission> unlessNamed() {
        return EnumSet.complementOf(EnumSet.of(USE_AGENT));
    }

    /** Whether a token for an agent can carry it. */
    public boolean fitsAgents() {
        return OF_AGENTS.contains(this);
    }

    /** The name in annotations and tokens: {@code edit-pixel} for {@link #EDIT_PIXEL}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The permission with this code; empty if there is none. */
    public static Optional<Permission> find(String code) {
        return Arrays.stream(values())
                .filter(permission -> permission.code().equals(code))
                .findFirst();
    }
}
