package org.pixelkeep.account.membership;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.credential.SecondFactor;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;

/**
 * Reads the members of a network: only what concerns the network, and nothing of their account except name and address.
 */
public final class People {
    private People() {}

    /** A person's role, with the advertiser's name if it is for one. */
    public record RoleIn(
            long roleId,
            Role role,
            @Nullable Long advertiserId,
            @Nullable String advertiserName) {}

    /**
     * A person with their roles in one network, oldest first.
     *
     * @param active whether neither the network nor the operator has deactivated them
     * @param local whether the account is limited to this network
     * @param secondFactor whether they use a second factor; {@code null} if the network does not require one
     * @param lastSignInAt when they last signed in; {@code null}: unknown, or they belong to other networks, too
     */
    public record Person(
            long userId,
            String email,
            String name,
            boolean active,
            boolean local,
            @Nullable Boolean secondFactor,
            @Nullable Instant lastSignInAt,
            List<RoleIn> roles) {}

    /**
     * Which people; {@code null} parts do not filter.
     *
     * @param text words that are part of the name or address
     * @param role those who have it in the network
     * @param advertiserId those who have a role for this advertiser
     */
    public record Filter(
            @Nullable String text,
            @Nullable Role role,
            @Nullable Long advertiserId) {
        /** By words alone. */
        public static Filter words(@Nullable String text) {
            return new Filter(text, null, null);
        }
    }

    /**
     * The members of the network, by name, filtered. Seven queries.
     *
     * @throws NotFound when the network is out of the caller's sight
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not see its members
     */
    public static Slice<Person> in(Caller caller, long networkId, Filter filter, SliceRequest request) {
        return shown(listing(caller, networkId, filter).slice(request), networkId);
    }

    /**
     * The same without counting, for those who read all of them. Six queries.
     *
     * @throws NotFound when the network is out of the caller's sight
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not see its members
     */
    public static Slice<Person> part(Caller caller, long networkId, Filter filter, SliceRequest request) {
        return shown(listing(caller, networkId, filter).uncounted(request), networkId);
    }

    private static Listing<UserAccount> listing(Caller caller, long networkId, Filter filter) {
        requireViewer(caller, networkId);
        return new Listing<>(Panache.getEntityManager(), UserAccount.class, "UserAccount u", "u", user -> user.id)
                .where(
                        "u.id in (select m.userId from Membership m where m.networkId = :networkId)",
                        "networkId",
                        networkId)
                .whereWords("u.name like :text or u.email like :text", "text", filter.text())
                .whereGiven(
                        "u.id in (select g.userId from RoleGrant g where g.networkId = :networkId and g.role = :role)",
                        "role",
                        filter.role())
                .whereGiven(
                        "u.id in (select g.userId from RoleGrant g where g.networkId = :networkId"
                                + " and g.advertiserId = :advertiserId)",
                        "advertiserId",
                        filter.advertiserId())
                .order("name", "u.name", false, String.class, user -> user.name)
                .order("-name", "u.name", true, String.class, user -> user.name)
                .order("email", "u.email", false, String.class, user -> user.email)
                .orderById();
    }

    private static Slice<Person> shown(Slice<UserAccount> users, long networkId) {
        var people =
                of(users.items(), networkId).stream().collect(Collectors.toMap(Person::userId, Function.identity()));
        return users.map(user -> Objects.requireNonNull(people.get(user.id)));
    }

    /**
     * One person with their roles in the network.
     *
     * @throws NotFound when the network is not visible to the caller, or the person is not a member
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not see its members
     */
    public static Person one(Caller caller, long networkId, long userId) {
        requireViewer(caller, networkId);
        if (!Membership.isThere(userId, networkId)) {
            throw new NotFound("user " + userId);
        }
        return of(List.of(UserAccount.require(userId)), networkId).get(0);
    }

    private static List<Person> of(List<UserAccount> users, long networkId) {
        var ids = users.stream().map(user -> user.id).toList();
        var roles = rolesOf(users, networkId);
        var active = Membership.activeIn(ids, networkId);
        var signIns = LastSignIn.of(ids, networkId);
        var demanded = ScopeNames.wantsSecondFactor(networkId);
        var coded = demanded ? SecondFactor.on(ids) : Set.<Long>of();
        return users.stream()
                .map(user -> new Person(
                        user.id,
                        user.email,
                        user.name,
                        user.active && active.contains(user.id),
                        !user.proven,
                        demanded ? coded.contains(user.id) : null,
                        signIns.get(user.id),
                        roles.getOrDefault(user.id, List.of())))
                .toList();
    }

    /**
     * @throws NotFound when the caller sees nothing of the network
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not see its members
     */
    public static void requireViewer(Caller caller, long networkId) {
        requireNetworkInSight(caller, networkId);
        caller.grants().require(Permission.VIEW_USER, Scope.network(networkId));
    }

    /** @throws NotFound when the caller sees nothing of the network */
    static void requireNetworkInSight(Caller caller, long networkId) {
        var grants = caller.grants();
        if (grants.reach(Permission.VIEW_NETWORK, networkId).isEmpty()
                && !(grants.allowsOnPlatform(Permission.VIEW_NETWORK)
                        && ScopeNames.networkName(networkId).isPresent())) {
            throw new NotFound("network " + networkId);
        }
    }

    /**
     * @throws NotFound when the caller sees nothing of the network
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not change its people
     */
    public static void requireManager(Caller caller, long networkId) {
        requireNetworkInSight(caller, networkId);
        caller.grants().require(Permission.EDIT_USER, Scope.network(networkId));
    }

    private static Map<Long, List<RoleIn>> rolesOf(List<UserAccount> users, long networkId) {
        if (users.isEmpty()) {
            return Map.of();
        }
        var grants = RoleGrant.ofUsersIn(users.stream().map(user -> user.id).toList(), networkId);
        var advertiserIds = grants.stream()
                .map(grant -> grant.advertiserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var names = ScopeNames.advertisers(networkId, advertiserIds).stream()
                .collect(Collectors.toMap(ScopeNames.Place::id, ScopeNames.Place::name));
        return grants.stream()
                .collect(groupingBy(
                        grant -> grant.userId,
                        Collectors.mapping(
                                grant -> new RoleIn(
                                        grant.id, grant.role, grant.advertiserId, names.get(grant.advertiserId)),
                                Collectors.toList())));
    }
}
