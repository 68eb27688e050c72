package org.pixelkeep.account.http.person;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.account.invitation.Invitations;

/**
 * An invitation request: a person and a role.
 *
 * @param advertiserId for the roles of an advertiser only
 */
public record InvitationRequest(
        @Nullable String email,
        @Nullable String name,
        @Nullable Role role,
        @Nullable Long advertiserId) {
    static final InvitationRequest EMPTY = new InvitationRequest(null, null, null, null);

    Invitee invitee() {
        return new Invitee(email == null ? "" : email, name == null ? "" : name);
    }

    /** @throws org.pixelkeep.shared.error.InvalidInput with all that is wrong when no role of a network or advertiser is named */
    Grant grantIn(long networkId) {
        if (role == null || role.level() == Role.Level.PLATFORM) {
            throw Invitations.refusal(invitee(), "role", "Choose a network or advertiser role.");
        }
        return new Grant(role, networkId, advertiserId);
    }

    @Override
    public String toString() {
        return "InvitationRequest[" + email + "]";
    }
}
