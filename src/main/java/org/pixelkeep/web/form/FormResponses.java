package org.pixelkeep.web.form;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The responses to a submitted form. */
public final class FormResponses {
    private static final int UNPROCESSABLE = 422;

    private FormResponses() {}

    /** Success: redirects to one of our pages. */
    public static Response done(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** The form again, with its errors. */
    public static Response refused(TemplateInstance page) {
        return answer(UNPROCESSABLE, page);
    }

    /** The form again, with the version someone else saved. */
    public static Response conflict(TemplateInstance page) {
        return answer(Response.Status.CONFLICT.getStatusCode(), page);
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page)
                .build();
    }
}
