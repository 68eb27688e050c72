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
 * Sees which classes a suite starts. Of a package that is scanned, a class that cannot be loaded is left out with a line
 * in the log alone: without this, tests that do not run would pass.
 */
public final class TestClasses implements TestExecutionListener {
    /** How test classes are called. */
    static final String NAMES = ".*Test";

    /** Across class loaders: the suites have others than the launcher. */
    private static final String STARTED = "pixelkeep.test.started";

    @Override
    public void executionStarted(TestIdentifier test) {
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .ifPresent(source ->
                        System.getProperties().merge(STARTED, source.getClassName(), (all, name) -> all + "," + name));
    }

    /** The names of the classes that were started in this JVM. */
    static Set<String> started() {
        return Arrays.stream(System.getProperty(STARTED, "").split(",")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all classes that are compiled and belong to the suite; none where some are left out on purpose. */
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
