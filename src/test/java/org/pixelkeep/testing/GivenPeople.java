package org.pixelkeep.testing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.credential.Passwords;
import org.pixelkeep.account.membership.Membership;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;

/** People with roles, created quickly; all share the password {@link #PASSWORD}. */
public final class GivenPeople {
    public static final String PASSWORD = "four quiet words here";

    private static @Nullable String hash;

    private GivenPeople() {}

    /** An unused e-mail address. */
    public static String email(String name) {
        return name + "-" + Canaries.next() + "@pixelkeep.test";
    }

    /** Someone without a role. */
    public static UserAccount person(String name) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var user = new UserAccount();
            user.email = email(name);
            user.name = name;
            user.passwordHash = hash();
            user.active = true;
            user.createdAt = Instant.now();
            user.updatedAt = user.createdAt;
            user.persist();
            return user;
        });
    }

    /** The same, with an account limited to one network. */
    public static UserAccount localTo(long networkId, UserAccount user) {
        QuarkusTransaction.requiringNew()
                .run(() -> UserAccount.update("proven = false, networkId = ?1 where id = ?2", networkId, user.id));
        user.proven = false;
        user.networkId = networkId;
        return user;
    }

    public static UserAccount administrator(long networkId) {
        return with(Role.NETWORK_ADMINISTRATOR, networkId);
    }

    public static UserAccount trafficker(long networkId) {
        return with(Role.NETWORK_TRAFFICKER, networkId);
    }

    public static UserAccount observer(long networkId) {
        return with(Role.NETWORK_OBSERVER, networkId);
    }

    public static UserAccount reviewer(long networkId) {
        return with(Role.PIXEL_REVIEWER, networkId);
    }

    public static UserAccount platformAdministrator() {
        return also(person("platform"), Role.PLATFORM_ADMINISTRATOR, null, null);
    }

    public static UserAccount with(Role role, long networkId) {
        return also(person(nameOf(role)), role, networkId, null);
    }

    public static UserAccount advertiserManager(long networkId, long advertiserId) {
        return also(person("manager"), Role.ADVERTISER_MANAGER, networkId, advertiserId);
    }

    /** The read-only login of an advertiser. */
    public static UserAccount advertiser(long networkId, long advertiserId) {
        return also(person("viewer"), Role.ADVERTISER, networkId, advertiserId);
    }

    /** The login of an advertiser that proposes pixels. */
    public static UserAccount proposer(long networkId, long advertiserId) {
        return also(person("proposer"), Role.ADVERTISER_PROPOSER, networkId, advertiserId);
    }

    /** Gives the person one more role. */
    public static UserAccount also(UserAccount user, Role role, @Nullable Long networkId, @Nullable Long advertiserId) {
        QuarkusTransaction.requiringNew().run(() -> {
            var grant = new RoleGrant();
            grant.userId = user.id;
            grant.role = role;
            grant.networkId = networkId;
            grant.advertiserId = advertiserId;
            grant.createdAt = Instant.now();
            grant.persist();
            if (networkId != null && Membership.count("userId = ?1 and networkId = ?2", user.id, networkId) == 0) {
                var membership = new Membership();
                membership.userId = user.id;
                membership.networkId = networkId;
                membership.active = true;
                membership.acceptedAt = grant.createdAt;
                membership.persist();
            }
        });
        return user;
    }

    /** A separate network for tests that need nothing in it; returns its ID. */
    public static long network() {
        return Given.network("Network").id;
    }

    /** A new advertiser of the network; returns its ID. */
    public static long advertiserIn(long networkId) {
        return Given.service(AdvertiserService.class)
                .create(
                        Given.system(networkId),
                        networkId,
                        new AdvertiserDraft(Given.numbered("Advertiser"), null, true))
                .id;
    }

    private static String nameOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static synchronized String hash() {
        if (hash == null) {
            hash = Given.service(Passwords.class).hash(PASSWORD);
        }
        return hash;
    }

    /** The person on a page, with one role in the network. */
    public static Caller caller(UserAccount person, Role role, long networkId) {
        return caller(person, role, networkId, null);
    }

    /** The person on a page, with one role in the network or for one of its advertisers. */
    public static Caller caller(UserAccount person, Role role, long networkId, @Nullable Long advertiserId) {
        return caller(person.id, person.email, Grants.of(Set.of(new Grant(role, networkId, advertiserId))));
    }

    /** The person on a page, without any role. */
    public static Caller caller(UserAccount person) {
        return caller(person.id, person.email, Grants.NONE);
    }

    /** Somebody on a page who has not signed in. */
    public static Caller guest() {
        return caller(null, "nobody", Grants.NONE);
    }

    private static Caller caller(@Nullable Long userId, String name, Grants grants) {
        return new Caller(grants, userId, name, null, "127.0.0.1", Caller.Channel.PAGE, UUID.randomUUID(), null);
    }
}
