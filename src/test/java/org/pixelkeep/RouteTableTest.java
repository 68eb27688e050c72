package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/**
 * All routes with the permission that each asks for, kept in {@code src/test/resources/routes.txt}: a route that comes,
 * goes or asks for something else shows in the change that does it.
 */
class RouteTableTest {
    @Test
    void the_routes_are_those_of_the_table() throws IOException {
        var expected = new String(
                        Objects.requireNonNull(RouteTableTest.class.getResourceAsStream("/routes.txt"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();

        var actual = routes();

        var written = java.nio.file.Path.of("target", "routes.txt");
        Files.write(written, actual);
        assertThat(actual).as("written to %s", written).isEqualTo(expected);
    }

    @Test
    void every_operation_of_the_api_says_what_it_does() {
        var silent = resources()
                .filter(type -> type.getAnnotationOfType(Path.class).value().startsWith("/api/"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> verb(method).findAny().isPresent())
                .filter(method -> method.tryGetAnnotationOfType(Operation.class)
                        .map(Operation::summary)
                        .orElse("")
                        .isBlank())
                .map(JavaMethod::getFullName);

        assertThat(silent).as("without @Operation(summary = …)").isEmpty();
    }

    static List<String> routes() {
        var routes = new TreeSet<String>();
        resources().forEach(type -> {
            for (var method : type.getMethods()) {
                verb(method)
                        .forEach(verb -> routes.add("%-6s %s  %s"
                                .formatted(
                                        verb, path(type.getAnnotationOfType(Path.class), method), permission(method))));
            }
        });
        return List.copyOf(routes);
    }

    private static Stream<JavaClass> resources() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.pixelkeep").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class));
    }

    private static Stream<String> verb(JavaMethod method) {
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
}
