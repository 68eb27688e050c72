package org.pixelkeep.access;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;

/**
 * Everything a caller may do. Grants add up: the widest wins. A token's scopes narrow all of them.
 *
 * @param narrowedTo the permissions that the caller's token carries; all of them for a person
 */
public record Grants(Set<Grant> grants, Set<Permission> narrowedTo) {
    /** Of a caller who may do nothing. */
    public static final Grants NONE = new Grants(Set.of(), Set.of());

    public Grants {
        grants = Set.copyOf(grants);
        narrowedTo = Set.copyOf(narrowedTo);
    }

    /** All permissions of these roles. */
    public static Grants of(Set<Grant> grants) {
        return new Grants(grants, EnumSet.allOf(Permission.class));
    }

    /** Whether the caller has the permission anywhere at all. */
    public boolean allowsSomewhere(Permission permission) {
        return narrowedTo.contains(permission)
                && grants.stream().anyMatch(grant -> grant.role().permissions().contains(permission));
    }

    /** Whether the caller has the permission for this scope. */
    public boolean allows(Permission permission, Scope scope) {
        if (!narrowedTo.contains(permission)) {
            return false;
        }
        // Called for every answer of the resolver: a stream would take longer than the decision itself.
        for (var grant : grants) {
            if (grant.covers(scope) && grant.role().permissions().contains(permission)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the caller has the permission for this scope only through roles that propose. */
    public boolean onlyProposes(Permission permission, Scope scope) {
        return allows(permission, scope)
                && grants.stream()
                        .filter(grant -> grant.role().permissions().contains(permission) && grant.covers(scope))
                        .allMatch(grant -> grant.role().proposes());
    }

    /** Whether the caller has the permission through a platform role. */
    public boolean allowsOnPlatform(Permission permission) {
        return narrowedTo.contains(permission)
                && grants.stream()
                        .anyMatch(grant -> grant.role().level() == Role.Level.PLATFORM
                                && grant.role().permissions().contains(permission));
    }

    /** Whether they are an agent's: a program with a token that names the permission. */
    public boolean areOfAgent() {
        return narrowedTo.contains(Permission.USE_AGENT) && narrowedTo.size() < Permission.values().length;
    }

    /** How much of the network a permission covers; empty if none. */
    public Reach reach(Permission permission, long networkId) {
        if (allows(permission, Scope.network(networkId))) {
            return Reach.WHOLE;
        }
        if (!narrowedTo.contains(permission)) {
            return new Reach(false, Set.of());
        }
        return new Reach(
                false,
                grants.stream()
                        .filter(grant -> grant.role().level() == Role.Level.ADVERTISER
                                && grant.role().permissions().contains(permission)
                                && Objects.equals(grant.networkId(), networkId))
                        .map(grant -> Objects.requireNonNull(grant.advertiserId()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The networks in which the caller has any role. */
    public Set<Long> networkIds() {
        return grants.stream()
                .filter(grant -> grant.networkId() != null)
                .map(grant -> Objects.requireNonNull(grant.networkId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing that these allow is missing from the others. */
    public boolean areIn(Grants others) {
        return others.grants.containsAll(grants) && others.narrowedTo.containsAll(narrowedTo);
    }

    /** The same for a token that carries fewer permissions. */
    public Grants narrowedBy(Set<Permission> permissions) {
        var both = EnumSet.noneOf(Permission.class);
        both.addAll(narrowedTo);
        both.retainAll(permissions);
        return new Grants(grants, both);
    }

    /** @throws NotFound when the scope is not visible to the caller */
    public void requireSight(Permission view, Scope scope, String what) {
        if (!allows(view, scope)) {
            throw new NotFound(what);
        }
    }

    /**
     * @throws NotPermitted when the caller lacks the permission for the scope; call it after checking that the object
     *     is visible
     */
    public void require(Permission permission, Scope scope) {
        if (!allows(permission, scope)) {
            throw new NotPermitted(permission.code());
        }
    }
}
