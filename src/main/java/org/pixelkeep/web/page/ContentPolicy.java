package org.pixelkeep.web.page;

import java.util.Optional;

/** What pages may load. Ours alone, and for a page that shows a sandboxed frame also the place that the frame is from. */
public final class ContentPolicy {
    /** The name of the header. */
    public static final String HEADER = "Content-Security-Policy";

    public static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private ContentPolicy() {}

    /**
     * The policy of a page that holds a frame.
     *
     * @param origin where the frame is from; empty: from here
     */
    public static String framing(Optional<String> origin) {
        return PAGE + "; frame-src " + origin.orElse("'self'");
    }
}
