package org.pixelkeep.creative;

/** What kind of ad a creative is. */
public enum CreativeType {
    BANNER,
    VIDEO,
    AUDIO,
    NATIVE
}
