package org.pixelkeep.creative;

/** The type of a creative. */
public enum CreativeType {
    BANNER,
    VIDEO,
    AUDIO,
    NATIVE
}
