package org.pixelkeep.account.http.person;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/** The choices when granting a role in a network. */
final class RoleChoices {
    private RoleChoices() {}

    static List<Choice> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role.level() != Role.Level.PLATFORM)
                .map(role -> new Choice(role.name(), role.title()))
                .toList();
    }

    /** @param chosen the ID of the chosen one; {@code null}: none */
    static Choices advertisers(long networkId, @Nullable Long chosen) {
        return Choices.ofAdvertisers(networkId, chosen, (max, wanted) -> {
            var names = new LinkedHashMap<Long, String>();
            ScopeNames.advertisersOf(networkId, max).forEach(place -> names.put(place.id(), place.name()));
            ScopeNames.advertisers(networkId, Stream.ofNullable(wanted).toList())
                    .forEach(place -> names.put(place.id(), place.name()));
            return names;
        });
    }
}
