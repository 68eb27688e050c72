package org.pixelkeep.cli.demo;

/** The ID of something that is made in the course of the demo's story. */
final class CreatedId {
    private long id;

    void is(long madeId) {
        id = madeId;
    }

    /** @throws IllegalStateException when it is used before it is made */
    long id() {
        if (id == 0) {
            throw new IllegalStateException("the demo uses something before it is made");
        }
        return id;
    }
}
