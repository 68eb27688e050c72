package org.pixelkeep.outbound;

/** The address is not asked, or what it led to; the message says why, in words for a person. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
