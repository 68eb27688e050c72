package org.pixelkeep.feed;

/** The secret of a webhook was stored under another history key; until it is rotated, nothing can be sent. */
final class UnreadableSecret extends RuntimeException {
    UnreadableSecret() {
        super("A webhook secret was encrypted with a different history key.");
    }
}
