package org.pixelkeep.feed;

/** A webhook secret was encrypted with a different history key; nothing can be sent until it is rotated. */
final class UnreadableSecret extends RuntimeException {
    UnreadableSecret() {
        super("A webhook secret was encrypted with a different history key.");
    }
}
