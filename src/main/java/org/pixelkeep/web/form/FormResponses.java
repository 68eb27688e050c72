package org.pixelkeep.web.form;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The answers that pages give to a posted form. */
public final class FormResponses {
    private static final int UNPROCESSABLE = 422;

    private FormResponses() {}

    /** Done: sends the browser to a page of ours. */
    public static Response done(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** The form again, with what is wrong with it. */
    public static Response refused(TemplateInstance page) {
        return answer(UNPROCESSABLE, page);
    }

    /** The form again, with the version that someone else saved in the meantime. */
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
