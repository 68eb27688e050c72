package org.pixelkeep.account.http.person;

import jakarta.ws.rs.DefaultValue;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.account.invitation.Invitations;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;

/** The submitted form for a new person, or a new role of an existing one. */
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

    Invitee invitee() {
        return new Invitee(email, name);
    }

    /**
     * The role in the invitation.
     *
     * @throws InvalidInput with all errors when no network or advertiser role was chosen
     */
    Grant grantForInvitee(long networkId) {
        if (chosen().isEmpty()) {
            throw Invitations.refusal(invitee(), "role", "Choose a role.");
        }
        return grantIn(networkId);
    }

    /** @throws InvalidInput when no role of a network or advertiser was chosen */
    Grant grantIn(long networkId) {
        var chosen = chosen().orElseThrow(() -> new InvalidInput("role", "Choose a role."));
        return new Grant(chosen, networkId, chosen.level() == Role.Level.ADVERTISER ? advertiser() : null);
    }

    private Optional<Role> chosen() {
        return Arrays.stream(Role.values())
                .filter(offered -> offered.name().equals(role) && offered.level() != Role.Level.PLATFORM)
                .findFirst();
    }

    /** The ID of the advertiser; {@code null}: none. */
    @Nullable
    Long advertiser() {
        return Digits.number(advertiserId).orElse(null);
    }
}
