package org.pixelkeep.shared.error;

/** It does not exist, or the caller may not know that it does. Answered with 404 in both cases. */
public class NotFound extends RuntimeException {
    public NotFound(String what) {
        super(what);
    }
}
