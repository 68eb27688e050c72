package org.pixelkeep.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.hash.Funnels;
import com.google.common.hash.Hashing;
import com.google.common.io.CountingInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;

/**
 * An archive that is whole: its format is known, it has each file once, and each file has the checksum that the manifest
 * says. Read as a stream, in the memory of one line.
 */
public final class Archive {
    private static final int MAX_MANIFEST_LENGTH = 256 * 1024;
    private static final int MAX_NAME_LENGTH = 60;
    /** As in requests: of the vendors of a pixel, for example. */
    private static final int MAX_VALUES = 1_000;

    private static final String FIELD = "file";

    private final ArchiveSource source;
    private final ArchiveLimits limits;
    private final Manifest manifest;
    private final String digest;

    private Archive(ArchiveSource source, ArchiveLimits limits, Manifest manifest, String digest) {
        this.source = source;
        this.limits = limits;
        this.manifest = manifest;
        this.digest = digest;
    }

    /** Receives the lines of a file. */
    interface LineTaker {
        /** @param number from 1 */
        void take(int number, Map<String, @Nullable Object> thing);
    }

    /**
     * Checks all of it but the contents of its lines.
     *
     * @throws InvalidInput of {@code file}, when it is damaged, no archive, or larger than the limits
     */
    public static Archive open(ArchiveSource source, ArchiveLimits limits) {
        var found = new LinkedHashMap<String, Manifest.File>();
        var manifest = new @Nullable Manifest[1];
        scan(source, limits, (name, lines) -> {
            if (name.equals(Manifest.NAME)) {
                manifest[0] = manifest(lines);
            } else {
                found.put(name, summed(name, lines));
            }
        });
        var read = manifest[0];
        if (read == null) {
            throw wrong(
                    found.isEmpty()
                            ? "This is not a Pixelkeep archive, or its beginning is missing."
                            : "The archive has no manifest. It was cut off, or is not a Pixelkeep archive.");
        }
        compare(read, found);
        return new Archive(source, limits, read, sha256(source));
    }

    /** How much it was allowed to hold. */
    ArchiveLimits limits() {
        return limits;
    }

    /** What it says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** The SHA-256 of the archive, in hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /**
     * Passes on the lines of a kind, in order.
     *
     * @throws InvalidInput of {@code file}, with the file and the line, when a line is not one of the kind
     */
    void each(ArchiveKind kind, LineTaker taker) {
        scan(source, limits, (name, lines) -> {
            if (name.equals(kind.file())) {
                for (var line = lines.next(); line != null; line = lines.next()) {
                    taker.take(lines.number(), thing(kind, lines.number(), line));
                }
            }
        });
    }

    /** @throws InvalidInput that says where in the archive something is wrong */
    static InvalidInput wrong(ArchiveKind kind, long line, String sentence) {
        return wrong(String.format(Locale.ROOT, "%s, line %d: %s", kind.file(), line, sentence));
    }

    /** The same with the first thing that a service found wrong with the line. */
    static InvalidInput wrong(ArchiveKind kind, long line, InvalidInput refused) {
        var first = refused.violations().get(0);
        return wrong(kind, line, (first.field().isEmpty() ? "" : first.field() + ": ") + first.message());
    }

    private static InvalidInput wrong(String sentence) {
        return new InvalidInput(FIELD, sentence);
    }

    private static Map<String, @Nullable Object> thing(ArchiveKind kind, int number, byte[] line) {
        Map<String, @Nullable Object> thing;
        try {
            thing = ArchiveJson.object(line);
        } catch (IOException notJson) {
            throw wrong(
                    kind,
                    number,
                    ArchiveJson.hasTooMuch(notJson)
                            ? "The line has too many values, or they are nested too deeply."
                            : "This is not a JSON object on one line.");
        }
        var columns = new HashMap<String, ArchiveColumn>();
        kind.columns().forEach(column -> columns.put(column.key(), column));
        for (var field : thing.entrySet()) {
            var name = field.getKey();
            var value = field.getValue();
            if (name.equals("id")) {
                if (!isId(value)) {
                    throw wrong(kind, number, "The field “id” must be a whole number, 1 or higher.");
                }
                continue;
            }
            var column = columns.get(name);
            if (column == null) {
                throw wrong(kind, number, "The field “" + readable(name) + "” is not known.");
            }
            if (value instanceof List<?> list && list.size() > MAX_VALUES) {
                throw wrong(
                        kind,
                        number,
                        String.format(
                                Locale.ROOT,
                                "The field “%s” has %,d values; a list can have at most %,d.",
                                name,
                                list.size(),
                                MAX_VALUES));
            }
            if (value != null && !column.isObject() && !column.takes(value)) {
                throw wrong(kind, number, "The field “" + name + "” has an invalid value.");
            }
        }
        if (!thing.containsKey("id")) {
            throw wrong(kind, number, "The field “id” is missing.");
        }
        return thing;
    }

    private static boolean isId(@Nullable Object value) {
        return (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() > 0;
    }

    /** Receives the files of an archive, by name. */
    private interface FileTaker {
        void take(String name, Lines lines) throws IOException;
    }

    private static void scan(ArchiveSource source, ArchiveLimits limits, FileTaker taker) {
        var names = new HashMap<String, Boolean>();
        try (var in = new CountingInputStream(source.open());
                var zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            var budget = new Budget(limits, in);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = name(entry);
                if (names.put(name, true) != null) {
                    throw wrong("The archive has the file " + name + " twice.");
                }
                var lines = new Lines(zip, name, budget);
                taker.take(name, lines);
                lines.skip();
            }
        } catch (ZipException | EOFException damaged) {
            throw wrong("The archive is damaged, or cut off: it cannot be unpacked.");
        } catch (IllegalArgumentException name) {
            throw wrong("The archive has a file whose name cannot be read.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(ZipEntry entry) {
        var name = entry.getName();
        if (!name.equals(Manifest.NAME) && ArchiveKind.of(name).isEmpty()) {
            throw wrong("The archive has a file “" + readable(name) + "”, which this release does not know.");
        }
        return name;
    }

    private static Manifest manifest(Lines lines) throws IOException {
        var bytes = lines.all(MAX_MANIFEST_LENGTH);
        Manifest manifest;
        try {
            var fields = ArchiveJson.object(bytes);
            refuseOthers(fields);
            manifest = ArchiveJson.MAPPER.convertValue(fields, Manifest.class);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException other) {
            throw wrong("The manifest of the archive cannot be read.");
        }
        if (manifest.network() == null || manifest.product() == null || manifest.at() == null) {
            throw wrong("The manifest of the archive is not complete.");
        }
        return manifest.with(readable(manifest.product()), readable(manifest.network()), readable(manifest.at()));
    }

    /** Told before anything else is read of a format that may be quite another. */
    private static void refuseOthers(Map<String, @Nullable Object> manifest) {
        if (!Manifest.FORMAT.equals(manifest.get("format"))) {
            throw wrong("This is not a Pixelkeep archive.");
        }
        if (!(manifest.get("version") instanceof Integer version) || version < 1) {
            throw wrong("The manifest does not say the version of the format.");
        }
        if (version > Manifest.VERSION) {
            throw wrong("The archive has format " + version + ", and this release reads formats up to "
                    + Manifest.VERSION + ". Update this installation first.");
        }
    }

    private static Manifest.File summed(String name, Lines lines) throws IOException {
        var digest = Hashing.sha256().newHasher();
        var count = 0L;
        var bytes = 0L;
        for (var line = lines.next(); line != null; line = lines.next()) {
            digest.putBytes(line).putByte((byte) '\n');
            count++;
            bytes += line.length + 1L;
        }
        return new Manifest.File(name, count, bytes, digest.hash().toString());
    }

    private static void compare(Manifest manifest, Map<String, Manifest.File> found) {
        var named = new HashMap<String, Manifest.File>();
        for (var file : manifest.files()) {
            if (file == null || file.name() == null || named.put(file.name(), file) != null) {
                throw wrong("The manifest of the archive names a file twice, or not at all.");
            }
        }
        for (var kind : ArchiveKind.values()) {
            if (kind.isRestored() && !found.containsKey(kind.file())) {
                throw wrong("The archive lacks the file " + kind.file() + ".");
            }
        }
        if (!named.keySet().equals(found.keySet())) {
            throw wrong("The files in the manifest are not those in the archive.");
        }
        found.forEach((name, file) -> {
            if (!file.equals(named.get(name))) {
                throw wrong(name + " does not have the checksum that the manifest says. The archive was changed or"
                        + " damaged.");
            }
        });
        if (manifest.count(ArchiveKind.NETWORK) != 1) {
            throw wrong(ArchiveKind.NETWORK.file() + " has one line.");
        }
    }

    private static String sha256(ArchiveSource source) {
        var digest = Hashing.sha256().newHasher();
        try (var in = source.open()) {
            in.transferTo(Funnels.asOutputStream(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.hash().toString();
    }

    /** A foreign name, short and without anything that is not text. */
    private static String readable(String name) {
        var shown = Texts.cut(name, MAX_NAME_LENGTH);
        return shown.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What is left of the limits. */
    private static final class Budget {
        /** So much may be anything: short texts that repeat become very small. */
        private static final long FREE = 10L * 1024 * 1024;

        private final ArchiveLimits limits;
        private final CountingInputStream packed;
        private long bytes;
        private long lines;

        private Budget(ArchiveLimits limits, CountingInputStream packed) {
            this.limits = limits;
            this.packed = packed;
        }

        private void take(int more) {
            bytes += more;
            if (bytes > limits.bytes()) {
                throw wrong(String.format(
                        Locale.ROOT, "The archive has more than %,d MB unpacked.", limits.bytes() / (1024 * 1024)));
            }
            if (bytes > FREE && bytes / limits.ratio() > packed.getCount()) {
                throw wrong(String.format(
                        Locale.ROOT,
                        "The archive unpacks to more than %,d times its size. A real one does not.",
                        limits.ratio()));
            }
        }

        private void takeLine() {
            if (++lines > limits.lines()) {
                throw wrong(String.format(Locale.ROOT, "The archive has more than %,d lines.", limits.lines()));
            }
        }
    }

    /** The lines of a file. */
    private static final class Lines {
        /** Two scripts and two that wait, of 64 KiB each, with every character escaped, fit. */
        private static final int MAX_LENGTH = 2 * 1024 * 1024;

        private final InputStream in;
        private final String name;
        private final Budget budget;
        private final byte[] part = new byte[16 * 1024];
        private byte[] line = new byte[1024];
        private int at;
        private int end;
        private int number;

        private Lines(InputStream in, String name, Budget budget) {
            this.in = in;
            this.name = name;
            this.budget = budget;
        }

        private int number() {
            return number;
        }

        /** {@code null}: there is none. */
        private byte @Nullable [] next() throws IOException {
            var length = 0;
            for (; ; ) {
                if (at == end && !fill()) {
                    if (length > 0) {
                        throw wrong(name + ", line " + (number + 1) + ": The line has no end.");
                    }
                    return null;
                }
                var from = at;
                while (at < end && part[at] != '\n') {
                    at++;
                }
                length = append(from, length);
                if (at < end) {
                    at++;
                    number++;
                    budget.takeLine();
                    return Arrays.copyOf(line, length);
                }
            }
        }

        private int append(int from, int length) {
            var longer = length + at - from;
            if (longer > MAX_LENGTH) {
                throw wrong(name + ", line " + (number + 1) + ": The line has more than 2 MB.");
            }
            if (longer > line.length) {
                line = Arrays.copyOf(line, Math.min(MAX_LENGTH, Math.max(longer, 2 * line.length)));
            }
            System.arraycopy(part, from, line, length, at - from);
            return longer;
        }

        private byte[] all(int max) throws IOException {
            var bytes = in.readNBytes(max + 1);
            budget.take(bytes.length);
            if (bytes.length > max) {
                throw wrong(name + " has more than 256 KB.");
            }
            return bytes;
        }

        private void skip() throws IOException {
            at = end;
            while (fill()) {
                at = end;
            }
        }

        private boolean fill() throws IOException {
            at = 0;
            end = Math.max(0, in.read(part));
            budget.take(end);
            return end > 0;
        }
    }
}
