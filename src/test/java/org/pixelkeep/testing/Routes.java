package org.pixelkeep.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The application's routes, read from its resources. */
public final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<JavaClass> RESOURCES = resources();
    private static final List<Route> ALL = RESOURCES.stream()
            .flatMap(type -> type.getMethods().stream().flatMap(method -> routes(type, method)))
            .sorted(Comparator.comparing(Route::name).thenComparing(Route::permission))
            .toList();

    private Routes() {}

    /**
     * One route.
     *
     * @param permission the required codes, or {@code signed in}, {@code everyone}, {@code nobody}
     * @param consumes the first media type that it accepts; empty if undeclared
     * @param method the full name of the method
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

    /** The methods that answer requests, each with its class. */
    public static Stream<JavaMethod> methods() {
        return RESOURCES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> verbs(method).findAny().isPresent());
    }

    /** The names in braces, in order. */
    public static List<String> variablesOf(String template) {
        return VARIABLE.matcher(template).results().map(match -> match.group(1)).toList();
    }

    private static List<JavaClass> resources() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.pixelkeep").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .toList();
    }

    private static Stream<Route> routes(JavaClass type, JavaMethod method) {
        return verbs(method)
                .map(verb -> new Route(
                        verb,
                        path(type.getAnnotationOfType(Path.class), method),
                        permission(method),
                        consumes(type, method),
                        method.getFullName()));
    }

    private static Stream<String> verbs(JavaMethod method) {
        return method.getAnnotations().stream()
                .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(HttpMethod::value);
    }

    private static String path(Path ofClass, JavaMethod method) {
        var ofMethod =
                method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        var joined = "/" + ofClass.value() + "/" + ofMethod;
        var plain = joined.replaceAll("/{2,}", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static String permission(JavaMethod method) {
        return method.tryGetAnnotationOfType(PermissionsAllowed.class)
                .map(permission -> String.join(" or ", permission.value()))
                .orElseGet(() -> isFor(method, Authenticated.class)
                        ? "signed in"
                        : isFor(method, PermitAll.class) ? "everybody" : "nobody");
    }

    private static boolean isFor(JavaMethod method, Class<? extends Annotation> annotation) {
        return method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation);
    }

    private static String consumes(JavaClass type, JavaMethod method) {
        return method.tryGetAnnotationOfType(Consumes.class)
                .or(() -> type.tryGetAnnotationOfType(Consumes.class))
                .map(types -> types.value()[0])
                .orElse("");
    }
}
