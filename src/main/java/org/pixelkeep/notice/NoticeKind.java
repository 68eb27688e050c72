package org.pixelkeep.notice;

import org.pixelkeep.access.Permission;

/** What people are notified of. The order is that of the pages. */
public enum NoticeKind {
    WAITING(
            "Waiting for review",
            "A pixel or an edit waits for a reviewer.",
            "hourglass",
            MailTime.DAILY,
            Permission.VIEW_PIXEL),
    DECISION(
            "Decisions on your pixels",
            "A reviewer decided on what you wrote.",
            "shield-check",
            MailTime.AT_ONCE,
            Permission.VIEW_PIXEL),
    FAILING(
            "Failing pixels",
            "The URL of a pixel does not respond correctly.",
            "heartbeat",
            MailTime.AT_ONCE,
            Permission.VIEW_PIXEL),
    ENDING(
            "Ending flights",
            "The flight of a pixel ends within three days.",
            "calendar",
            MailTime.DAILY,
            Permission.VIEW_PIXEL),
    COVERAGE(
            "Missing coverage",
            "Creatives lack pixels that a coverage rule requires.",
            "target",
            MailTime.AT_ONCE,
            Permission.VIEW_PIXEL),
    ALARM(
            "Alarms",
            "The history was tampered with, the four-eyes rule was turned off, or a webhook or channel is paused.",
            "alert-triangle",
            MailTime.AT_ONCE,
            Permission.EDIT_NETWORK);

    private final String title;
    private final String meaning;
    private final String icon;
    private final MailTime usual;
    private final Permission sight;

    NoticeKind(String title, String meaning, String icon, MailTime usual, Permission sight) {
        this.title = title;
        this.meaning = meaning;
        this.icon = icon;
        this.usual = usual;
        this.sight = sight;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** When it comes, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The name of its icon. */
    public String icon() {
        return icon;
    }

    /** When it is mailed to people who did not choose. */
    public MailTime usual() {
        return usual;
    }

    /** The permission that somebody needs where it belongs to get it. */
    public Permission sight() {
        return sight;
    }
}
