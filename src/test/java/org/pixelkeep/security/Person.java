package org.pixelkeep.security;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Role;

/** The callers: the columns of {@code access.txt}, one per role and one for someone without any. */
enum Person {
    PA(Role.PLATFORM_ADMINISTRATOR),
    NA(Role.NETWORK_ADMINISTRATOR),
    NT(Role.NETWORK_TRAFFICKER),
    NO(Role.NETWORK_OBSERVER),
    PR(Role.PIXEL_REVIEWER),
    AM(Role.ADVERTISER_MANAGER),
    AP(Role.ADVERTISER_PROPOSER),
    AD(Role.ADVERTISER),
    NR(null);

    private final @Nullable Role role;

    Person(@Nullable Role role) {
        this.role = role;
    }

    @Nullable
    Role role() {
        return role;
    }

    /** Whether they see only one advertiser. */
    boolean isOfAdvertiser() {
        return role != null && role.level() == Role.Level.ADVERTISER;
    }
}
