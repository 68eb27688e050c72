package org.pixelkeep.notice.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.notice.MailTime;
import org.pixelkeep.notice.NoticeKind;

/**
 * A change of preferences in the API.
 *
 * @param kinds what it is about
 * @param onPage whether it is on the page of notices; {@code null}: as it is
 * @param mail when it is mailed; {@code null}: as it is
 */
public record NoticePreferencePatch(
        Set<NoticeKind> kinds,
        @Nullable Boolean onPage,
        @Nullable MailTime mail) {
    static final NoticePreferencePatch NOTHING = new NoticePreferencePatch(Set.of(), null, null);
}
