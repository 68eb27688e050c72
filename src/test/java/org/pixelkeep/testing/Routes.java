package org.pixelkeep.testing;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The application's routes, read from its resources. They stay in memory as long as the JVM does, once for each time the
 * application is built, so nothing heavy hangs on them.
 */
public final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<Method> METHODS = ofResources();
    private static final List<Route> ALL = METHODS.stream()
            .flatMap(Routes::routes)
            .sorted(Comparator.comparing(Route::name).thenComparing(Route::permission))
            .toList();

    private Routes() {}

    /**
     * One route.
     *
     * @param permission the required codes, or {@code signed in}, {@code everyone}, {@code nobody}
     * @param consumes the first media type that it accepts; empty if undeclared
     * @param method the method with its class and parameters
     */
    public record Route(String verb, String path, String permission, String consumes, String method) {
        /** As in the tables: {@code GET    /pixels/{pixelId}}. */
        public String name() {
            return "%-6s %s".formatted(verb, path);
        }

        public boolean isRead() {
            return verb.equals("GET");
        }

        /** Whether only an agent's token works there. */
        public boolean isForAgents() {
            return path.equals("/mcp");
        }

        public boolean isForPrograms() {
            return path.startsWith("/api/") || isForXandr() || isForAgents();
        }

        /** Whether it belongs to the Xandr-compatible API, which has its own credentials. */
        public boolean isForXandr() {
            return path.startsWith("/xandr/");
        }

        public boolean isForEverybody() {
            return permission.equals("everybody");
        }

        /** The variables of the path, in order. */
        public List<String> variables() {
            return variablesOf(path);
        }
    }

    /** Ordered by verb and path. */
    public static List<Route> all() {
        return ALL;
    }

    /** The methods that answer requests. */
    public static List<Method> methods() {
        return METHODS;
    }

    /** The route that a method answers, the first one if there are several. */
    public static Route of(Method method) {
        return ALL.stream()
                .filter(route -> route.method().equals(method.toString()))
                .findFirst()
                .orElseThrow();
    }

    /** The names in braces, in order. */
    public static List<String> variablesOf(String template) {
        return VARIABLE.matcher(template).results().map(match -> match.group(1)).toList();
    }

    private static List<Method> ofResources() {
        return Bytecode.annotatedWith(Path.class).stream()
                .flatMap(name -> Arrays.stream(type(name).getDeclaredMethods()))
                .filter(method -> verbs(method).findAny().isPresent())
                .toList();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Routes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Route> routes(Method method) {
        return verbs(method)
                .map(verb -> new Route(verb, path(method), permission(method), consumes(method), method.toString()));
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String path(Method method) {
        var ofMethod = annotation(method, Path.class).map(Path::value).orElse("");
        var ofClass = annotation(method.getDeclaringClass(), Path.class).map(Path::value);
        var joined = "/" + ofClass.orElseThrow() + "/" + ofMethod;
        var plain = joined.replaceAll("/{2,}", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static String permission(Method method) {
        return annotation(method, PermissionsAllowed.class)
                .map(permission -> String.join(" or ", permission.value()))
                .orElseGet(() -> isFor(method, Authenticated.class)
                        ? "signed in"
                        : isFor(method, PermitAll.class) ? "everybody" : "nobody");
    }

    private static boolean isFor(Method method, Class<? extends Annotation> annotation) {
        return method.isAnnotationPresent(annotation)
                || method.getDeclaringClass().isAnnotationPresent(annotation);
    }

    private static String consumes(Method method) {
        return annotation(method, Consumes.class)
                .or(() -> annotation(method.getDeclaringClass(), Consumes.class))
                .map(types -> types.value()[0])
                .orElse("");
    }

    private static <A extends Annotation> Optional<A> annotation(AnnotatedElement of, Class<A> type) {
        return Optional.ofNullable(of.getAnnotation(type));
    }
}
