package org.pixelkeep.pixel.edit;

/** Where the content of a saved draft goes. */
enum Staging {
    /** It is the live content: an edit next to it is withdrawn. */
    LIVE,
    /** It is that of the edit, which stays as it is. */
    KEPT,
    /** It waits for review, and the live content stays until then. */
    WAITING,
    /** It replaces what is there, which does not fire until a reviewer decides. */
    IN_PLACE
}
