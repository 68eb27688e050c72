package org.pixelkeep.web.page;

import java.util.Optional;

/** What pages may load: only our own files, and for a page with a sandboxed frame also the frame's origin. */
public final class ContentPolicy {
    /** The name of the header. */
    public static final String HEADER = "Content-Security-Policy";

    public static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private ContentPolicy() {}

    /**
     * The policy of a page with a frame.
     *
     * @param origin of the frame; empty: the same origin
     */
    public static String framing(Optional<String> origin) {
        return PAGE + "; frame-src " + origin.orElse("'self'");
    }
}
