package org.pixelkeep.outbound;

/** The URL, or a redirect, is not requested; the message says why, in words. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
