package org.pixelkeep.access;

import org.jspecify.annotations.Nullable;

/**
 * A role that someone has, and where.
 *
 * @param networkId {@code null} for a platform role only
 * @param advertiserId set for an advertiser role only
 */
public record Grant(
        Role role, @Nullable Long networkId, @Nullable Long advertiserId) {
    boolean covers(Scope scope) {
        return switch (role.level()) {
            case PLATFORM -> false;
            case NETWORK -> networkId != null && networkId == scope.networkId();
            case ADVERTISER ->
                networkId != null
                        && networkId == scope.networkId()
                        && advertiserId != null
                        && advertiserId.equals(scope.advertiserId());
        };
    }
}
