package org.pixelkeep.notice;

/** What people are told about. The order is that of the pages. */
public enum NoticeKind {
    WAITING("Waiting for review", "A pixel or an edit waits for a reviewer.", "hourglass", MailTime.DAILY),
    DECISION("Decisions on your pixels", "A reviewer decided on what you wrote.", "shield-check", MailTime.AT_ONCE),
    FAILING("Failing pixels", "The URL of a pixel does not respond correctly.", "heartbeat", MailTime.AT_ONCE),
    ENDING("Ending flights", "The flight of a pixel ends within three days.", "calendar", MailTime.DAILY),
    COVERAGE("Missing coverage", "Creatives lack pixels that a coverage rule requires.", "target", MailTime.AT_ONCE),
    ALARM(
            "Alarms",
            "The history was tampered with, or a webhook or channel is paused.",
            "alert-triangle",
            MailTime.AT_ONCE);

    private final String title;
    private final String meaning;
    private final String icon;
    private final MailTime usual;

    NoticeKind(String title, String meaning, String icon, MailTime usual) {
        this.title = title;
        this.meaning = meaning;
        this.icon = icon;
        this.usual = usual;
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
}
