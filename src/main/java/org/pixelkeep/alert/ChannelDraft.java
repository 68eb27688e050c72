package org.pixelkeep.alert;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The editable fields of a channel.
 *
 * @param address of the incoming webhook; {@code null} or empty: as it is
 * @param kinds the kinds of notices that it gets
 */
public record ChannelDraft(
        String name,
        @Nullable MessageStyle service,
        @Nullable String address,
        Set<NoticeKind> kinds,
        boolean active) {
    private static final int MAX_ADDRESS_LENGTH = 2_048;

    /** The kinds of notices that channels can get: decisions go to the authors alone. */
    public static final Set<NoticeKind> KINDS = EnumSet.complementOf(EnumSet.of(NoticeKind.DECISION));

    public ChannelDraft {
        name = Texts.trimmed(name);
        address = Texts.given(address);
        kinds = Set.copyOf(kinds);
    }

    /** @param fresh whether it is for a new channel, which needs an address */
    void check(Violations violations, boolean fresh) {
        Texts.checkName(violations, "name", name);
        violations
                .require(service != null, "service", "Choose Slack or Teams.")
                .require(!fresh || address != null, "address", "Paste the URL of the incoming webhook.")
                .require(
                        address == null || address.getBytes(StandardCharsets.UTF_8).length <= MAX_ADDRESS_LENGTH,
                        "address",
                        "At most 2,048 characters; each accented one counts as two or more.")
                .require(!kinds.isEmpty() && KINDS.containsAll(kinds), "kinds", "Choose at least one kind of notice.");
    }
}
