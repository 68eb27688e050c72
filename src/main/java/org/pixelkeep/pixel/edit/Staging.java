package org.pixelkeep.pixel.edit;

/** Where the content of a saved draft goes. */
enum Staging {
    /** It is what fires already: an edit that waited is withdrawn. */
    LIVE,
    /** It is that of the edit that waits, which goes on waiting. */
    KEPT,
    /** It waits for review, and the live content fires until then. */
    WAITING,
    /** It replaces what is there, which does not fire until a reviewer decides. */
    IN_PLACE
}
