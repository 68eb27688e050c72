package org.pixelkeep.web.rate;

/** How many of a network's permits one person may hold: two thirds, rounded down, and one at least. */
final class PersonShare {
    private PersonShare() {}

    /**
     * With half of them, a person who works alone would wait for permits that nobody takes. With all of them, colleagues
     * could not stop what a program of that person does.
     */
    static int of(int perNetwork) {
        return Math.max(1, perNetwork * 2 / 3);
    }
}
