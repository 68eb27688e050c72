package org.pixelkeep.web.guard;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a body may have, by route. This is needed before routing, so the methods that accept larger bodies are
 * collected right after the start from their {@link AcceptsBody}.
 */
@ApplicationScoped
class BodySizes {
    private final long ordinary;
    private final long markup;
    private final long max;
    private final List<Larger> larger;

    /** A method that accepts more; the fixed parts of its path. */
    private record Larger(String verb, List<Optional<String>> parts, BodySize size) {
        boolean answers(String verb, String[] path) {
            if (!this.verb.equals(verb) || parts.size() != path.length) {
                return false;
            }
            for (var at = 0; at < path.length; at++) {
                if (parts.get(at).isPresent() && !parts.get(at).get().equals(path[at])) {
                    return false;
                }
            }
            return true;
        }
    }

    BodySizes(
            BeanManager beans,
            ConnectionLimits limits,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.max = max.asLongValue();
        this.ordinary = Math.min(this.max, limits.body().asLongValue());
        this.markup = Math.min(this.max, limits.markupBody().asLongValue());
        this.larger = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(BodySizes::larger)
                .toList();
    }

    /** Reading all methods takes a while, and the first request with a body would otherwise do it on a thread that serves others. */
    static void prepare(@Observes StartupEvent started, BodySizes sizes, Vertx vertx) {
        vertx.executeBlocking(() -> sizes.takesFiles(HttpMethod.POST, "/"), false);
    }

    /** The maximum body size on this route for a known person. */
    long of(String verb, @Nullable String path) {
        return switch (size(verb, path)) {
            case ORDINARY -> ordinary;
            case MARKUP -> markup;
            case DOCUMENT, FILE -> max;
        };
    }

    /** Whether this route takes files, which may be in multipart forms and in any encoding. */
    boolean takesFiles(String verb, @Nullable String path) {
        return size(verb, path) == BodySize.FILE;
    }

    private BodySize size(String verb, @Nullable String path) {
        var parts = parts(path == null ? "" : path);
        return larger.stream()
                .filter(route -> route.answers(verb, parts))
                .map(Larger::size)
                .findFirst()
                .orElse(BodySize.ORDINARY);
    }

    private static Stream<Larger> larger(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).flatMap(method -> {
            var accepts = Optional.ofNullable(method.getAnnotation(AcceptsBody.class))
                    .orElse(type.getAnnotation(AcceptsBody.class));
            return accepts == null
                    ? Stream.empty()
                    : verbs(method).map(verb -> new Larger(verb, template(type, method), accepts.value()));
        });
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value);
    }

    private static List<Optional<String>> template(Class<?> type, Method method) {
        var own = method.getAnnotation(Path.class);
        var whole = type.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        return Arrays.stream(parts(whole))
                .map(part -> Optional.of(part).filter(fixed -> !fixed.startsWith("{")))
                .toList();
    }

    private static String[] parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toArray(String[]::new);
    }
}
