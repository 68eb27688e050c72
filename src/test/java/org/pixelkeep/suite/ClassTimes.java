package org.pixelkeep.suite;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Appends a line for each class to {@code target/test-times.tsv}: seconds, seconds of CPU time of the JVM alone (neither
 * database nor browser), and the name. After each suite it appends how many megabytes of compiled code its JVM holds, and for
 * how many there is room: where code does not fit, the JVM throws errors in places that are not to blame. And the same of
 * objects that live long: where there is little room for more, the JVM is busy with collecting garbage.
 */
public final class ClassTimes implements TestExecutionListener {
    private static final Path REPORT = Path.of("target", "test-times.tsv");
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final long MEGABYTE = 1 << 20;

    /** Suites run their classes with listeners of their own. */
    private static final Map<String, Time> BEGUN = new ConcurrentHashMap<>();

    private record Time(long wall, long cpu) {
        static Time now() {
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Time(System.nanoTime(), system.getProcessCpuTime());
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        className(test).ifPresent(name -> BEGUN.put(name, Time.now()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        className(test).ifPresent(name -> {
            var begun = BEGUN.remove(name);
            if (begun != null) {
                var now = Time.now();
                append("%.1f\t%.1f\t%s%n"
                        .formatted((now.wall - begun.wall) / NANOS, (now.cpu - begun.cpu) / NANOS, name));
                if (name.startsWith(ClassTimes.class.getPackageName())) {
                    append(compiledCode());
                    append(objects());
                }
            }
        });
    }

    private static String compiledCode() {
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().startsWith("Code"))
                .map(MemoryPoolMXBean::getUsage)
                .toList();
        return "%d\t%d\t(megabytes of compiled code, and room for it)%n"
                .formatted(
                        pools.stream().mapToLong(MemoryUsage::getUsed).sum() / MEGABYTE,
                        pools.stream().mapToLong(MemoryUsage::getMax).sum() / MEGABYTE);
    }

    private static String objects() {
        var seconds = ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / MILLIS;
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Tenured Gen"))
                .map(MemoryPoolMXBean::getCollectionUsage)
                .map(old ->
                        "%d\t%d\t(megabytes of old objects when last collected, and room for them; %.1f s of collections)%n"
                                .formatted(old.getUsed() / MEGABYTE, old.getMax() / MEGABYTE, seconds))
                .collect(Collectors.joining());
    }

    private static Optional<String> className(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName());
    }

    private static void append(String line) {
        try {
            Files.createDirectories(REPORT.getParent());
            Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
