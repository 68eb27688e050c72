package org.pixelkeep.account.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.limit.Cidr;
import org.pixelkeep.shared.time.Instants;

/**
 * What a new token can have: no more than its owner, and no more than the token that it is created with.
 *
 * @param grants of its owner
 * @param parent the token that it is created with; {@code null}: a person creates it in a browser
 */
record TokenLimits(Grants grants, @Nullable ApiToken parent, Instant now) {
    private static final int ADDRESSES_LENGTH = 1_000;

    /** Permission codes as a new token holds them; {@code null}: all of its owner's. */
    @Nullable
    String scopes(List<String> wanted, Violations wrong) {
        if (wanted.isEmpty()) {
            return parent == null ? null : parent.scopes;
        }
        var held = Arrays.stream(Permission.values())
                .filter(grants::allowsSomewhere)
                .map(Permission::code)
                .collect(Collectors.toSet());
        var refused = wanted.stream().filter(code -> !held.contains(code)).toList();
        wrong.require(
                refused.isEmpty(), "scopes", "You do not have these permissions: " + String.join(", ", refused) + ".");
        var beyond = wanted.stream()
                .filter(code -> Permission.find(code)
                        .filter(permission -> !permission.fitsAgents())
                        .isPresent())
                .toList();
        wrong.require(
                beyond.isEmpty() || !wanted.contains(Permission.USE_AGENT.code()),
                "scopes",
                "A token for an agent cannot have " + String.join(", ", beyond)
                        + ". Leave these out, or create another token for them.");
        return String.join(",", new TreeSet<>(wanted));
    }

    /** When a new token expires; {@code null}: never. */
    @Nullable
    Instant expiry(@Nullable Instant wanted, Violations wrong) {
        var latest = parent == null ? null : parent.expiresAt;
        if (wanted == null) {
            return latest;
        }
        wrong.require(wanted.isAfter(now), "expiresAt", "Choose a date in the future.")
                .require(!wanted.isAfter(Instants.LAST), "expiresAt", "Choose a date before the year 10000.")
                .require(
                        latest == null || !wanted.isAfter(latest),
                        "expiresAt",
                        "It cannot outlive the token it is created with, which expires at " + latest + ".");
        return wanted;
    }

    /** The ranges that a new token may be used from, as it holds them; {@code null}: any. */
    @Nullable
    String addresses(List<String> wanted, Violations wrong) {
        if (wanted.isEmpty()) {
            return parent == null ? null : parent.addresses;
        }
        var texts = wanted.stream().map(String::strip).distinct().toList();
        var none = texts.stream().filter(text -> Cidr.of(text).isEmpty()).toList();
        wrong.require(
                        none.isEmpty(),
                        "addresses",
                        "Enter addresses such as 192.0.2.7 or ranges such as 192.0.2.0/24. Not valid: "
                                + String.join(", ", none) + ".")
                .require(String.join(",", texts).length() <= ADDRESSES_LENGTH, "addresses", "Use fewer, wider ranges.");
        var outside = parent == null || parent.addresses == null ? List.of() : outside(parent, texts);
        wrong.require(
                outside.isEmpty(),
                "addresses",
                "The token it is created with is limited to " + (parent == null ? "" : parent.addresses) + ".");
        return String.join(",", texts);
    }

    private static List<Cidr> outside(ApiToken parent, List<String> wanted) {
        var ranges = parent.ranges();
        return wanted.stream()
                .flatMap(text -> Cidr.of(text).stream())
                .filter(range -> ranges.stream().noneMatch(wider -> wider.contains(range)))
                .toList();
    }
}
