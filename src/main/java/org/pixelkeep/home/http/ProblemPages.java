package org.pixelkeep.home.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.error.ProblemKind;

/**
 * What the types of problems lead to: what has happened, and what the author of a client does about it. Open to everybody,
 * like the document of the API.
 */
@Path("help/problems")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class ProblemPages {
    @CheckedTemplate(basePath = "home")
    static class Templates {
        private Templates() {}

        static native TemplateInstance problems(List<ProblemKind> kinds);

        static native TemplateInstance problem(ProblemKind kind);
    }

    @GET
    public TemplateInstance all() {
        return Templates.problems(List.of(ProblemKind.values()));
    }

    /** @throws NotFound when there is no such kind */
    @GET
    @Path("{kind}")
    public TemplateInstance one(@RestPath String kind) {
        return Templates.problem(ProblemKind.of(kind).orElseThrow(() -> new NotFound("kind of problem")));
    }
}
