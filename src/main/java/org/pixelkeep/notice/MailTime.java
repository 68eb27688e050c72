package org.pixelkeep.notice;

/** When something is mailed. */
public enum MailTime {
    /** It is not. */
    NEVER("No e-mail"),
    /** Within seconds. */
    AT_ONCE("Right away"),
    /** With everything else of the day, in one mail. */
    DAILY("Once a day");

    private final String title;

    MailTime(String title) {
        this.title = title;
    }

    /** Its display name. */
    public String title() {
        return title;
    }
}
