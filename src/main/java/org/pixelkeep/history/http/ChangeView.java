package org.pixelkeep.history.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.Sentence;
import org.pixelkeep.shared.text.IpAddresses;
import org.pixelkeep.web.page.Format;

/**
 * A change, as shown on pages.
 *
 * @param icon of {@link org.pixelkeep.web.page.Icons}
 * @param color the tone that badges have
 * @param href the object's page; {@code null} if it has none
 * @param setHref the page of the change set
 */
public record ChangeView(
        Instant at,
        String actor,
        @Nullable String address,
        String channel,
        Sentence sentence,
        String icon,
        String color,
        @Nullable String href,
        @Nullable String reason,
        String changeSet,
        String setHref,
        boolean edit,
        List<DifferenceView> differences) {
    private static final int BRIEF = 2;

    static ChangeView of(Entry entry, boolean whole, Map<Long, String> vendorNames) {
        var address = entry.address();
        return new ChangeView(
                entry.at(),
                entry.actor(),
                address == null ? null : IpAddresses.canonical(address),
                channel(entry),
                entry.sentence(),
                icon(entry),
                color(entry),
                entry.path(whole),
                entry.reason(),
                entry.changeSet(),
                "/networks/" + entry.networkId() + "/change-sets/" + entry.changeSet(),
                entry.action() == Action.EDIT,
                DifferenceView.of(entry, vendorNames));
    }

    /** Whether it is an edit of so few fields that they are shown right away. */
    public boolean brief() {
        return edit && differences.size() <= BRIEF;
    }

    /** What a source is called where it stands alone. */
    static String source(Caller.Channel channel) {
        return switch (channel) {
            case PAGE -> "Web";
            case API -> "API";
            case AGENT -> "Agent";
            case IMPORT -> "Import";
            case SYSTEM -> "System";
        };
    }

    /** What an action is called where it stands alone. */
    static String action(Action action) {
        return switch (action) {
            case TAKE_BACK -> "Undo decision";
            case LIFT -> "End suspension";
            default -> Format.words(action);
        };
    }

    private static String channel(Entry entry) {
        return switch (entry.channel()) {
            case PAGE -> "via web";
            case API -> "via API";
            case AGENT -> "by an agent";
            case IMPORT -> "via import";
            case SYSTEM -> "by the system";
        };
    }

    private static String icon(Entry entry) {
        return switch (entry.action()) {
            case CREATE -> "plus";
            case EDIT -> "pencil";
            case ARCHIVE -> "archive";
            case DELETE -> "trash";
            case RESTORE -> "archive-off";
            case ACTIVATE -> "player-play";
            case DEACTIVATE -> "player-pause";
            case ATTACH -> "link";
            case DETACH -> "unlink";
            case EXCLUDE -> "eye-off";
            case APPROVE, EXEMPT -> "shield-check";
            case REJECT -> "shield-x";
            case TAKE_BACK -> "history";
            case SUSPEND -> "ban";
            case LIFT -> "lock-open";
            case GRANT -> "user-plus";
            case REVOKE -> "user-off";
            case ACCEPT_LOSS, ACCEPT_KEY -> "alert-triangle";
        };
    }

    private static String color(Entry entry) {
        return switch (entry.action()) {
            case CREATE, RESTORE, ACTIVATE, ATTACH, APPROVE, LIFT, GRANT -> "good";
            case EDIT, EXEMPT -> "known";
            case ARCHIVE, DEACTIVATE, DETACH, EXCLUDE, TAKE_BACK -> "waiting";
            case REJECT, SUSPEND, REVOKE, DELETE, ACCEPT_LOSS, ACCEPT_KEY -> "bad";
        };
    }
}
