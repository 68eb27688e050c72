package org.pixelkeep.suite;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;

/**
 * Records which classes a suite starts. When a package is scanned, a class that cannot be loaded is only mentioned in
 * the log. Without this check, tests that never run would pass.
 */
public final class TestClasses implements TestExecutionListener {
    /** The pattern of test class names. */
    static final String NAMES = ".*Test";

    /** Shared across class loaders: suites use other ones than the launcher. */
    private static final String STARTED = "pixelkeep.test.started";

    @Override
    public void executionStarted(TestIdentifier test) {
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .ifPresent(source ->
                        System.getProperties().merge(STARTED, source.getClassName(), (all, name) -> all + "," + name));
    }

    /** The names of the classes started in this JVM. */
    static Set<String> started() {
        return Arrays.stream(System.getProperty(STARTED, "").split(",")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all compiled classes of the suite; none if some are excluded on purpose. */
    static Set<String> of(Class<?> suite) {
        if (!Boolean.getBoolean("pixelkeep.test.complete")) {
            return Set.of();
        }
        var included = suite.getAnnotation(SelectPackages.class).value();
        var excluded = suite.isAnnotationPresent(ExcludePackages.class)
                ? suite.getAnnotation(ExcludePackages.class).value()
                : new String[0];
        try {
            var root = Path.of(
                    suite.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(root)) {
                return files.map(root::relativize)
                        .map(file ->
                                file.toString().replace(file.getFileSystem().getSeparator(), "."))
                        .filter(file -> file.matches("[^$]*Test\\.class"))
                        .map(file -> file.substring(0, file.length() - ".class".length()))
                        .filter(name -> isIn(name, included) && !isIn(name, excluded))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isIn(String name, String... packages) {
        return Arrays.stream(packages).anyMatch(each -> name.startsWith(each + "."));
    }
}
