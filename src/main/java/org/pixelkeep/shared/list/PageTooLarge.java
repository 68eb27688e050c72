package org.pixelkeep.shared.list;

/** A page by number has more text than is read at once; unlike a slice, it cannot end early. */
public final class PageTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PageTooLarge(long bytes) {
        super("a page has " + bytes + " bytes of text");
    }
}
