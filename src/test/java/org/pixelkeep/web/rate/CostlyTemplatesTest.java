package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.CheckedTemplate;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Bytecode;

/** Comparing texts takes a processor for a long time: each page that shows changes takes permits. */
class CostlyTemplatesTest {
    private static final java.nio.file.Path TEMPLATES = java.nio.file.Path.of("src", "main", "resources", "templates");

    /** The tags that show what changes did to each field. */
    private static final Pattern CHANGES = Pattern.compile("\\{#(?:trail|change|changes|change-set) ");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    /** What each method of the application calls; both as type and method. */
    private final Map<String, Set<String>> calls = new HashMap<>();

    @Test
    void each_page_that_compares_texts_is_marked() throws IOException {
        var comparing = comparing();
        Bytecode.calls()
                .forEach(call -> calls.computeIfAbsent(name(call.type(), call.method()), key -> new HashSet<>())
                        .add(name(call.owner(), call.name())));

        var pages = resources()
                .filter(method -> method.isAnnotationPresent(GET.class)
                        && reaches(name(method.getDeclaringClass().getName(), method.getName()), comparing))
                .toList();

        assertThat(comparing).contains("org.pixelkeep.advertiser.http.AdvertiserPages.Templates.page");
        assertThat(pages).extracting(Method::getName).contains("page", "edit", "history");
        assertThat(pages.stream().filter(method -> !method.isAnnotationPresent(CostlyPage.class)))
                .as("Add @CostlyPage: its template shows changes")
                .isEmpty();
    }

    /** The methods of templates that show changes. */
    private static Set<String> comparing() throws IOException {
        var files = new HashSet<String>();
        try (var all = Files.walk(TEMPLATES)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                if (CHANGES.matcher(Files.readString(file)).find()) {
                    files.add(TEMPLATES
                            .relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .replaceAll("\\.\\w+$", ""));
                }
            }
        }
        return Bytecode.annotatedWith(CheckedTemplate.class).stream()
                .map(CostlyTemplatesTest::type)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> files.contains(
                                type.getAnnotation(CheckedTemplate.class).basePath() + "/" + method.getName()))
                        .map(method -> name(type.getName().replace('$', '.'), method.getName())))
                .collect(Collectors.toSet());
    }

    private static Stream<Method> resources() {
        return Bytecode.annotatedWith(Path.class).stream()
                .map(CostlyTemplatesTest::type)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    }

    private boolean reaches(String method, Set<String> wanted) {
        var seen = new HashSet<>(List.of(method));
        var next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            for (var called : calls.getOrDefault(next.pop(), Set.of())) {
                if (wanted.contains(called)) {
                    return true;
                }
                if (seen.add(called)) {
                    next.push(called);
                }
            }
        }
        return false;
    }

    private static String name(String type, String method) {
        var lambda = LAMBDA.matcher(method);
        return type + "." + (lambda.matches() ? lambda.group(1) : method);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, CostlyTemplatesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
