package org.pixelkeep.account.http.person;

import java.util.Arrays;
import java.util.List;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.web.page.Choice;

/** The choices when granting a role in a network. */
final class RoleChoices {
    private RoleChoices() {}

    static List<Choice> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role.level() != Role.Level.PLATFORM)
                .map(role -> new Choice(role.name(), role.title()))
                .toList();
    }

    static List<Choice> advertisers(long networkId) {
        return ScopeNames.advertisersOf(networkId).stream()
                .map(place -> Choice.of(place.id(), place.name()))
                .toList();
    }
}
