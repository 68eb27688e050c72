package org.pixelkeep.web.error;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers problems to programs: as problem details, unless the path has a format of its own. */
@ApplicationScoped
public class ProgramAnswers {
    private final List<ProblemFormat> formats;

    ProgramAnswers(@Any Instance<ProblemFormat> formats) {
        this.formats = formats.stream().toList();
    }

    /** The answer to a request for the path. */
    public Response.ResponseBuilder to(String path, Problem problem) {
        return formats.stream()
                .filter(format -> format.isFor(path))
                .findFirst()
                .map(format -> Response.status(format.status(problem))
                        .type(MediaType.APPLICATION_JSON)
                        .entity(format.body(problem)))
                .orElseGet(() -> problem.asDetails(path));
    }
}
