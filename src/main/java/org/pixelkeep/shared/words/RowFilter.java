package org.pixelkeep.shared.words;

/** Which rows a search looks at, by what is cheap to tell. */
public interface RowFilter {
    /** All of them. */
    RowFilter ALL = (ownerId, kind) -> true;

    /** Whether it looks at rows of this owner and kind. */
    boolean matches(long ownerId, byte kind);
}
