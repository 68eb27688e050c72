package org.pixelkeep.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be used. The message is one sentence for the operator. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean ofSettings;

    DatabaseFailure(String sentence) {
        this(sentence, null);
    }

    DatabaseFailure(String sentence, @Nullable Throwable cause) {
        this(sentence, cause, false);
    }

    private DatabaseFailure(String sentence, @Nullable Throwable cause, boolean ofSettings) {
        super(sentence, cause);
        this.ofSettings = ofSettings;
    }

    /** Because of a setting: trying again is of no use. */
    static DatabaseFailure ofSettings(String sentence) {
        return ofSettings(sentence, null);
    }

    /** The same, with the database's message. */
    static DatabaseFailure ofSettings(String sentence, @Nullable Throwable cause) {
        return new DatabaseFailure(sentence, cause, true);
    }

    /** Whether a setting is to blame. */
    public boolean isOfSettings() {
        return ofSettings;
    }
}
