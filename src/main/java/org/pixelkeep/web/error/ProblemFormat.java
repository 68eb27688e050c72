package org.pixelkeep.web.error;

/** How programs get the problems of an API that has its own format, instead of problem details. */
public interface ProblemFormat {
    /** Whether the path belongs to that API. */
    boolean isFor(String path);

    /** The status that the API has for the problem. */
    int status(Problem problem);

    /** The body, as JSON. */
    String body(Problem problem);
}
