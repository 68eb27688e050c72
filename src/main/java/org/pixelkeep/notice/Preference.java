package org.pixelkeep.notice;

/**
 * How somebody is notified of a kind.
 *
 * @param onPage whether it is on the page of notices
 * @param mail when it is mailed
 */
public record Preference(boolean onPage, MailTime mail) {
    /** Of people who did not choose. */
    public static Preference usual(NoticeKind kind) {
        return new Preference(true, kind.usual());
    }
}
