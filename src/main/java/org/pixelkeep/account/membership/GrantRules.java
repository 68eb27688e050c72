package org.pixelkeep.account.membership;

import java.util.Objects;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Scope;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.Violations;

/** Who may give which role, and where: nobody can give what they do not have. */
public final class GrantRules {
    private GrantRules() {}

    /** @throws InvalidInput when the role cannot be granted there */
    static void requireTarget(Grant grant) {
        var violations = new Violations();
        checkTarget(grant, violations);
        violations.refuseIfAny();
    }

    /**
     * Collects what is wrong with the network and the advertiser of a role.
     *
     * @param violations notes {@code networkId} or {@code advertiserId}
     */
    public static void checkTarget(Grant grant, Violations violations) {
        var networkId = grant.networkId();
        var advertiserId = grant.advertiserId();
        switch (grant.role().level()) {
            case PLATFORM ->
                violations.require(
                        networkId == null && advertiserId == null, "role", "This role is for the whole platform.");
            case NETWORK ->
                violations.require(
                        networkId != null && advertiserId == null, "advertiserId", "This role is for a whole network.");
            case ADVERTISER ->
                violations.require(
                        networkId != null
                                && advertiserId != null
                                && ScopeNames.advertiserOf(networkId, advertiserId)
                                        .isPresent(),
                        "advertiserId",
                        "Choose the advertiser for this role.");
        }
    }

    /**
     * Checks that the caller may give the role.
     *
     * @throws NotPermitted when not
     */
    public static void requireMayGrant(Caller caller, Grant grant) {
        if (!mayGrant(caller.grants(), grant)) {
            throw new NotPermitted("You cannot give a role that has permissions you do not have.");
        }
    }

    /**
     * Checks that the caller may give each role that a member has in the network: whoever can act as somebody else, or let
     * them in again, gives what they may do. Only a token may manage people and do less than they.
     *
     * @throws NotPermitted when not
     */
    public static void requireMayGrantAllOf(Caller caller, long networkId, long userId) {
        var may = RoleGrant.ofUser(userId).stream()
                .filter(role -> Objects.equals(role.networkId, networkId))
                .allMatch(role -> mayGrant(caller.grants(), role.grant()));
        if (!may) {
            throw new NotPermitted("This person has permissions you do not have.");
        }
    }

    /**
     * Nobody can grant permissions they lack; people who can add networks can also name a network's first
     * administrator. Locks the roles of administrators for that.
     */
    public static boolean mayGrant(Grants grants, Grant grant) {
        return mayGrant(grants, grant, RoleGrant::lockedAdministratorsOf);
    }

    private static boolean mayGrant(Grants grants, Grant grant, LongUnaryOperator administrators) {
        var networkId = grant.networkId();
        return holds(grants, grant)
                || (networkId != null && namesFirst(grants, grant) && administrators.applyAsLong(networkId) == 0);
    }

    /** Whether the person who offered a role could still grant it. */
    public static boolean stillMayGrant(@Nullable Long userId, Grant grant) {
        return userId == null || mayGrant(standing(userId), grant);
    }

    /** Whether somebody could grant a role, for a page: nothing is locked. */
    public static boolean couldGrant(Grants grants, Grant grant) {
        return mayGrant(grants, grant, RoleGrant::administratorsOf);
    }

    /** What somebody's roles allow now. Two queries. */
    public static Grants standing(long userId) {
        return Grants.of(
                UserAccount.count("id = ?1 and active", userId) == 0
                        ? Set.of()
                        : RoleGrant.activeOf(userId).stream()
                                .map(RoleGrant::grant)
                                .collect(Collectors.toSet()));
    }

    private static boolean holds(Grants grants, Grant grant) {
        var networkId = grant.networkId();
        if (networkId == null) {
            return needed(grant).allMatch(grants::allowsOnPlatform);
        }
        var scope = new Scope(networkId, grant.advertiserId());
        return grants.allows(Permission.EDIT_USER, Scope.network(networkId))
                && needed(grant).allMatch(permission -> grants.allows(permission, scope));
    }

    /** The permissions of the role that somebody needs to give it: all except those that add nothing to what its holder may do. */
    private static Stream<Permission> needed(Grant grant) {
        return grant.role().permissions().stream().filter(Permission.unlessNamed()::contains);
    }

    private static boolean namesFirst(Grants grants, Grant grant) {
        return grant.role() == Role.NETWORK_ADMINISTRATOR && grants.allowsOnPlatform(Permission.ADD_NETWORK);
    }
}
