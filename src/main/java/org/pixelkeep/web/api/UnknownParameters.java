package org.pixelkeep.web.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.request.OwnParameters;
import org.pixelkeep.web.request.RequestPath;

/**
 * Refuses query parameters that an operation of the API does not have, like unknown fields of a body, and those that are
 * sent twice, of which only one would count. Otherwise, the operation would answer a different question than was asked. The
 * Xandr-compatible API warns instead. Pages ignore them, because URLs pick some up along the way, and leave them out of their
 * links.
 */
class UnknownParameters {
    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    /** The parameters of an operation, by name and by how the names of families of them begin. */
    private record Known(TreeSet<String> names, TreeSet<String> families, TreeSet<String> lists) {
        boolean has(String name) {
            return names.contains(name) || families.stream().anyMatch(name::startsWith);
        }

        String message() {
            return names.isEmpty()
                    ? "Unknown parameter. There are none here."
                    : "Unknown parameter. There are: " + String.join(", ", names) + ".";
        }
    }

    /** @throws InvalidInput with every parameter that the operation does not have; nothing is done */
    @ServerRequestFilter
    public void check(UriInfo uri, RoutingContext routing, ResourceInfo operation) {
        var sent = uri.getQueryParameters().keySet();
        if (sent.isEmpty() || RequestPath.isForXandr(routing.request().path())) {
            return;
        }
        var parameters = known.computeIfAbsent(operation.getResourceMethod(), UnknownParameters::of);
        if (!RequestPath.isForPrograms(routing)) {
            if (routing.request().method().equals(HttpMethod.GET)) {
                OwnParameters.keep(routing, parameters::has);
            }
            return;
        }
        var violations = new Violations();
        sent.stream().filter(name -> !parameters.has(name)).forEach(name -> violations.add(name, parameters.message()));
        // The resolver, which alone has families, says so with everything else that is wrong.
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1
                    && parameters.families().isEmpty()
                    && parameters.names().contains(name)
                    && !parameters.lists().contains(name)) {
                violations.add(name, "It was sent " + values.size() + " times. Send it once.");
            }
        });
        violations.refuseIfAny();
    }

    private static Known of(Method operation) {
        var names = new TreeSet<String>();
        var families = new TreeSet<String>();
        var lists = new TreeSet<String>();
        for (var parameter : operation.getParameters()) {
            name(parameter, parameter.getName(), parameter.getType(), names, lists);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
                    Arrays.stream(type.getDeclaredFields())
                            .forEach(field -> name(field, field.getName(), field.getType(), names, lists));
                    var more = type.getAnnotation(ParameterFamilies.class);
                    if (more != null) {
                        families.addAll(Arrays.asList(more.value()));
                    }
                }
            }
        }
        return new Known(names, families, lists);
    }

    private static void name(
            AnnotatedElement element, String usual, Class<?> type, TreeSet<String> names, TreeSet<String> lists) {
        var query = element.getAnnotation(RestQuery.class);
        if (query != null) {
            var name = query.value().isEmpty() ? usual : query.value();
            names.add(name);
            if (Collection.class.isAssignableFrom(type)) {
                lists.add(name);
            }
        }
    }
}
