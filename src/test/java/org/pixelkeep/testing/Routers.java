package org.pixelkeep.testing;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the ports answer to beside the resources, asked of the running application itself. */
@ApplicationScoped
public class Routers {
    private final List<Router> pages = new ArrayList<>();
    private final List<Router> management = new ArrayList<>();

    void note(@Observes Router router) {
        pages.add(router);
    }

    void note(@Observes ManagementInterface port) {
        management.add(port.router());
    }

    /** The paths on the port of the pages that are no resources. */
    public List<String> ofPages() {
        return paths(pages);
    }

    /** The paths on the port of management. */
    public List<String> ofManagement() {
        return paths(management);
    }

    private static List<String> paths(List<Router> routers) {
        return routers.stream()
                .flatMap(router -> router.getRoutes().stream())
                .map(Route::getPath)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
