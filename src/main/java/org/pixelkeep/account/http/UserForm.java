package org.pixelkeep.account.http;

import jakarta.ws.rs.DefaultValue;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.UserService.NewUser;
import org.pixelkeep.shared.InvalidInput;

/** What the form for a new person, or a new role of a known one, sends. */
public class UserForm {
    @RestForm
    @DefaultValue("")
    public String email = "";

    @RestForm
    @DefaultValue("")
    public String name = "";

    @RestForm
    @DefaultValue("")
    public String role = "";

    @RestForm
    @DefaultValue("")
    public String advertiserId = "";

    NewUser user() {
        return new NewUser(email, name, null);
    }

    /** @throws InvalidInput when no role of a network or advertiser was chosen */
    Grant grantIn(long networkId) {
        var chosen = role();
        return new Grant(chosen, networkId, chosen.level() == Role.Level.ADVERTISER ? advertiser() : null);
    }

    private Role role() {
        for (var offered : Role.values()) {
            if (offered.name().equals(role) && offered.level() != Role.Level.PLATFORM) {
                return offered;
            }
        }
        throw new InvalidInput("role", "Choose a role.");
    }

    private @Nullable Long advertiser() {
        return advertiserId.matches("\\d{1,18}") ? Long.valueOf(advertiserId) : null;
    }
}
