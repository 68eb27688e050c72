package org.pixelkeep.notice.http;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.notice.Notice;
import org.pixelkeep.notice.NoticeKind;

/**
 * A notice.
 *
 * @param by who did it; {@code null}: nobody in particular
 */
public record NoticeView(
        NoticeKind kind,
        String tone,
        String headline,
        String detail,
        String path,
        @Nullable String by,
        Instant at,
        boolean unread) {
    /** Who did it is named to those who may see the names of the network's people. */
    static NoticeView of(Notice notice, Grants reader) {
        var knowsPeople =
                reader.reach(Permission.VIEW_HISTORY, notice.networkId).whole();
        return new NoticeView(
                notice.kind,
                notice.tone.name().toLowerCase(Locale.ROOT),
                notice.headline,
                notice.detail,
                notice.path,
                notice.actor == null || knowsPeople ? notice.actor : "the network",
                notice.at,
                notice.readAt == null);
    }

    /** The name of its icon. */
    public String icon() {
        return kind == NoticeKind.DECISION && tone.equals("bad") ? "shield-x" : kind.icon();
    }
}
