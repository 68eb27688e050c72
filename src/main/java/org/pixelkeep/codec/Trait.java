package org.pixelkeep.codec;

/** Where a field of an entity is kept or sent, and what it means there. */
public enum Trait {
    /** It is in the images of the log. */
    LOGGED,
    /** It is sent through the feed. */
    FED,
    /** It is content, which reviewers decide on: reviews and versions show it. */
    REVIEWED,
    /** It is internal to the network: the log hides it from advertisers that inherit the object. */
    INTERNAL,
    /** Images of the log have it only where there is a value. */
    SPARSE
}
