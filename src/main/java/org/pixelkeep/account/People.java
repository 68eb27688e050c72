package org.pixelkeep.account;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Scope;
import org.pixelkeep.shared.Listing;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.SliceRequest;

/** Reads who has a role in a network. */
public final class People {
    private People() {}

    /** A role of a person, with the name of its advertiser if it is for one. */
    public record RoleIn(
            long roleId,
            Role role,
            @Nullable Long advertiserId,
            @Nullable String advertiserName) {}

    /**
     * A person with their roles in one network, oldest first.
     *
     * @param invited whether nothing signs them in yet
     * @param singleSignOn whether an account at the provider of single sign-on signs them in
     * @param secondFactor whether they sign in with codes too
     */
    public record Person(
            long userId,
            String email,
            String name,
            boolean active,
            boolean invited,
            boolean singleSignOn,
            boolean secondFactor,
            List<RoleIn> roles) {}

    /**
     * The people with a role in the network, by name, filtered by a part of name or address. Six queries.
     *
     * @throws NotFound when the network is out of the caller's sight
     * @throws org.pixelkeep.shared.NotPermitted when the caller may not see its people
     */
    public static Slice<Person> in(Caller caller, long networkId, @Nullable String text, SliceRequest request) {
        requireNetworkInSight(caller, networkId);
        caller.grants().require(Permission.VIEW_USER, Scope.network(networkId));
        var users = new Listing<>(Panache.getEntityManager(), UserAccount.class, "UserAccount u", "u", user -> user.id)
                .where(
                        "u.id in (select g.userId from RoleGrant g where g.networkId = :networkId)",
                        "networkId",
                        networkId)
                .whereContains("u.name like :text or u.email like :text", "text", text)
                .order("name", "u.name", false, user -> user.name)
                .order("-name", "u.name", true, user -> user.name)
                .order("email", "u.email", false, user -> user.email)
                .slice(request);
        var roles = rolesOf(users.items(), networkId);
        var coded = SecondFactor.on(users.items().stream().map(user -> user.id).toList());
        var linked =
                SignOnSubject.among(users.items().stream().map(user -> user.id).toList());
        return users.map(user -> person(
                user, linked.contains(user.id), coded.contains(user.id), roles.getOrDefault(user.id, List.of())));
    }

    /**
     * One person with their roles in the network.
     *
     * @throws NotFound when the network is out of sight, or the person has no role in it
     * @throws org.pixelkeep.shared.NotPermitted when the caller may not see its people
     */
    public static Person one(Caller caller, long networkId, long userId) {
        requireNetworkInSight(caller, networkId);
        caller.grants().require(Permission.VIEW_USER, Scope.network(networkId));
        var user = UserAccount.require(userId);
        var roles = rolesOf(List.of(user), networkId).get(userId);
        if (roles == null) {
            throw new NotFound("user " + userId);
        }
        return person(user, SignOnSubject.isOf(userId), SecondFactor.isOn(userId), roles);
    }

    private static Person person(UserAccount user, boolean linked, boolean coded, List<RoleIn> roles) {
        return new Person(
                user.id,
                user.email,
                user.name,
                user.active,
                user.passwordHash == null && !linked,
                linked,
                coded,
                roles);
    }

    /** @throws NotFound when the caller sees nothing of the network */
    static void requireNetworkInSight(Caller caller, long networkId) {
        var grants = caller.grants();
        if (grants.reach(Permission.VIEW_NETWORK, networkId).isEmpty()
                && !(grants.allowsOnPlatform(Permission.VIEW_NETWORK)
                        && Places.networkName(networkId).isPresent())) {
            throw new NotFound("network " + networkId);
        }
    }

    /**
     * @throws NotFound when the caller sees nothing of the network
     * @throws org.pixelkeep.shared.NotPermitted when the caller may not change its people
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
        var names = Places.advertisers(networkId, advertiserIds).stream()
                .collect(Collectors.toMap(Places.Place::id, Places.Place::name));
        return grants.stream()
                .collect(groupingBy(
                        grant -> grant.userId,
                        Collectors.mapping(
                                grant -> new RoleIn(
                                        grant.id, grant.role, grant.advertiserId, names.get(grant.advertiserId)),
                                Collectors.toList())));
    }
}
