package org.pixelkeep.web.guard;

/** The maximum size class of a request body; {@link BodySizes} has the bytes. */
public enum BodySize {
    /** Names, numbers, times, and lists of IDs: the default without {@link AcceptsBody}. */
    ORDINARY,
    /** Pixel and template text, and macro values, however escaped. */
    MARKUP,
    /** A third-party document: the largest accepted size. */
    DOCUMENT,
    /** A file in any encoding, of the same size: alone, or in a multipart form, which only such routes take. */
    FILE
}
