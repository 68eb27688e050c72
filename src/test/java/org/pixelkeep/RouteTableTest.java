package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Routes;

/**
 * All routes with their permissions, in {@code src/test/resources/routes.txt}, so that every new, removed, or changed
 * route is visible in the diff.
 */
class RouteTableTest {
    @Test
    void the_routes_match_the_golden_table() throws IOException {
        var expected = new String(
                        Objects.requireNonNull(RouteTableTest.class.getResourceAsStream("/routes.txt"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();

        var actual = Routes.all().stream()
                .map(route -> route.name() + "  " + route.permission())
                .sorted()
                .toList();

        var written = java.nio.file.Path.of("target", "routes.txt");
        Files.write(written, actual);
        assertThat(actual).as("written to %s", written).isEqualTo(expected);
    }

    @Test
    void every_api_operation_has_a_description() {
        var apis = Routes.methods().stream()
                .filter(method -> method.getDeclaringClass().getSimpleName().endsWith("Api"))
                .toList();

        var silent = apis.stream()
                .filter(method -> Optional.ofNullable(method.getAnnotation(Operation.class))
                        .map(Operation::summary)
                        .orElse("")
                        .isBlank())
                .map(Method::toString);

        assertThat(apis).isNotEmpty();
        assertThat(silent).as("without @Operation(summary = …)").isEmpty();
    }
}
