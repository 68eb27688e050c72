package org.pixelkeep.outbound;

/** The URL, or a redirect, is not requested; the message says why, in words. */
public final class RefusedUrl extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedUrl(String message) {
        super(message);
    }
}
