package org.pixelkeep.database;

/** The embedded database cannot be used. The message is one sentence for the operator. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseFailure(String sentence) {
        super(sentence);
    }

    DatabaseFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
