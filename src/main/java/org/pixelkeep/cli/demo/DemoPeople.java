package org.pixelkeep.cli.demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.person.UserService.NewUser;

/** The people who create the demo, each with only the rights they have afterward. */
final class DemoPeople {
    private record Member(long userId, Grant grant) {}

    private final UserService users;
    private final String password;
    private final String hash;
    private final Map<DemoPerson, Member> members = new EnumMap<>(DemoPerson.class);
    private final Random changeSets = new Random(1);

    DemoPeople(UserService users, String password) {
        this.users = users;
        this.password = password;
        this.hash = users.hash(password);
    }

    /** Adds the person with their role. */
    void join(Caller inviter, DemoPerson person, @Nullable Long networkId, @Nullable Long advertiserId) {
        var grant = new Grant(person.role(), networkId, advertiserId);
        var user = users.add(inviter, new NewUser(person.email(), person.fullName(), password), grant, hash);
        members.put(person, new Member(user.id, grant));
    }

    /** The person saving one form in a browser. */
    Caller as(DemoPerson person) {
        var member = Objects.requireNonNull(members.get(person));
        return new Caller(
                Grants.of(Set.of(member.grant())),
                member.userId(),
                person.email(),
                null,
                person.address(),
                Caller.Channel.PAGE,
                new UUID(changeSets.nextLong(), changeSets.nextLong()),
                null);
    }
}
