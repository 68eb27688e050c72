package org.pixelkeep.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Sample;

/**
 * Records which classes a suite starts. When a package is scanned, a class that cannot be loaded is only mentioned in
 * the log. Without this check, tests that never run would pass.
 */
public final class TestClasses implements TestExecutionListener {
    /** The pattern of test class names. */
    static final String NAMES = ".*Test";

    /**
     * The pattern of the classes with a test profile. They are told by name, because Quarkus builds an application for
     * each profile as soon as a class with it is found, even if the class is then left out.
     */
    static final String WITH_SETTINGS =
            "org\\.pixelkeep\\.(?:.+\\.)?(?:Connections|DemoAtStart|DemoReasons|EveryPage|Export|MailedInvitations|MailedLinks"
                    + "|MailedNews|Rates|ReadOnlyAdvertiser|RefusedAtOnce|ScriptCommands|SignOnFlow|SixJobs|WrongCodesMail)Test";

    /** The pattern of those whose profile nothing needs in {@code verify}. */
    static final String WITH_RARE_SETTINGS =
            "org\\.pixelkeep\\.(?:.+\\.)?(?:BehindTls|ErrorMappers|FullDisk|Look|LostCommits|Tags)Test";

    /** How a compiled class mentions the annotation. */
    private static final String PROFILE = "Lio/quarkus/test/junit/TestProfile;";

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

    /** The names of all compiled classes of the suite that are to run; none if some are excluded on purpose. */
    static Set<String> of(Class<?> suite) {
        if (!Boolean.getBoolean("pixelkeep.test.complete")) {
            return Set.of();
        }
        var included = suite.getAnnotation(SelectPackages.class).value();
        var excluded = suite.isAnnotationPresent(ExcludePackages.class)
                ? suite.getAnnotation(ExcludePackages.class).value()
                : new String[0];
        return compiled(suite).keySet().stream()
                .filter(name -> isIn(name, included) && !isIn(name, excluded) && !isProfiled(name))
                .filter(TestClasses::isToRun)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all compiled classes with a profile that have such a name and are to run; none if some are excluded on purpose. */
    static Set<String> profiled(String pattern) {
        return Boolean.getBoolean("pixelkeep.test.complete")
                ? profiled(name -> name.matches(pattern) && isToRun(name))
                : Set.of();
    }

    /** The names of all compiled classes with a profile whose names no pattern has. */
    static Set<String> unnamed() {
        return profiled(name -> !isProfiled(name));
    }

    private static Set<String> profiled(Predicate<String> wanted) {
        return compiled(SettingsSuite.class).entrySet().stream()
                .filter(each -> mentionsProfile(each.getValue()))
                .map(Map.Entry::getKey)
                .filter(wanted)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isProfiled(String name) {
        return name.matches(WITH_SETTINGS) || name.matches(WITH_RARE_SETTINGS);
    }

    private static boolean isToRun(String name) {
        try {
            return Sample.EVERYTHING
                    || !Class.forName(name, false, TestClasses.class.getClassLoader())
                            .isAnnotationPresent(Exhaustive.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean mentionsProfile(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PROFILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of all compiled test classes, by name. */
    private static Map<String, Path> compiled(Class<?> suite) {
        try {
            var root = Path.of(
                    suite.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(root)) {
                return files.filter(file -> file.getFileName().toString().matches("[^$]*Test\\.class"))
                        .collect(Collectors.toMap(file -> name(root.relativize(file)), file -> file));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Path file) {
        var name = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        return name.substring(0, name.length() - ".class".length());
    }

    private static boolean isIn(String name, String... packages) {
        return Arrays.stream(packages).anyMatch(each -> name.startsWith(each + "."));
    }
}
