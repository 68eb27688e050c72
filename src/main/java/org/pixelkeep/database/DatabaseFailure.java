package org.pixelkeep.database;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot be used. The message is one sentence for the operator. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean ofSettings;

    DatabaseFailure(String sentence) {
        this(sentence, null);
    }

    DatabaseFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        ofSettings = false;
    }

    private DatabaseFailure(String sentence, boolean ofSettings) {
        super(sentence);
        this.ofSettings = ofSettings;
    }

    /** Because of a setting: trying again is of no use. */
    static DatabaseFailure ofSettings(String sentence) {
        return new DatabaseFailure(sentence, true);
    }

    /** Whether a setting is to blame. */
    public boolean isOfSettings() {
        return ofSettings;
    }
}
