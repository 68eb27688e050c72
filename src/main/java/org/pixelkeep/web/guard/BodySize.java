package org.pixelkeep.web.guard;

/** How large the body of a request may be; {@link BodySizes} says how many bytes that are. */
public enum BodySize {
    /** Names, numbers, times and lists of ids: what no {@link AcceptsBody} says otherwise. */
    ORDINARY,
    /** Texts of pixels and templates, and values for their macros, however they are escaped. */
    MARKUP,
    /** A document of someone else's: as much as is accepted at all. */
    DOCUMENT
}
