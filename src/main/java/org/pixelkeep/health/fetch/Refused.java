package org.pixelkeep.health.fetch;

/** The address is not fetched, or what it led to; the message says why, in words for a person. */
final class Refused extends RuntimeException {
    Refused(String message) {
        super(message);
    }
}
