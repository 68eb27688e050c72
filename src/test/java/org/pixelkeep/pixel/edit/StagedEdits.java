package org.pixelkeep.pixel.edit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;

/** What tests of edits that wait ask for, and whom they act as. */
public final class StagedEdits {
    private StagedEdits() {}

    /** A person of the network on a page, as the start of a change set of its own. */
    public static Caller as(UserAccount person, Role role, long networkId, @Nullable Long advertiserId) {
        return new Caller(
                Grants.of(Set.of(new Grant(role, networkId, advertiserId))),
                person.id,
                person.email,
                null,
                null,
                Caller.Channel.PAGE,
                UUID.randomUUID(),
                null);
    }

    /** What serves, with its review status, and the edit with its own; {@code null}: none waits. */
    public static List<String> rows(long pixelId) {
        return Database.texts(
                "select concat(secure_url, ' ', review_status, ' | ', coalesce(waiting_secure_url, '-'), ' ',"
                        + " coalesce(waiting_status, '-')) from pixel where id = ?",
                pixelId);
    }

    /** The row of {@link #rows} of a pixel without an edit. */
    public static String live(@Nullable String secureUrl, String status) {
        return secureUrl + " " + status + " | - -";
    }

    /** The row of {@link #rows} of an approved pixel with an edit. */
    public static String staged(@Nullable String secureUrl, @Nullable String edit, String status) {
        return secureUrl + " APPROVED | " + edit + " " + status;
    }
}
