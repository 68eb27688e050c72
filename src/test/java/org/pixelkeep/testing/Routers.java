package org.pixelkeep.testing;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Routes other than resources, as reported by the running application. */
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

    /** The paths on the application's port that are not resources. */
    public List<String> ofPages() {
        return paths(pages);
    }

    /** The paths on the management port. */
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
