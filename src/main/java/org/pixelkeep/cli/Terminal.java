package org.pixelkeep.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What commands print: results on standard output, progress on standard error, and that only where a person looks at it. */
final class Terminal {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final String CLEARED = "\r\u001b[K";

    /** Where commands print; {@code null} inside tests. */
    private static @Nullable StandardOutput output;

    private final boolean watched;
    private boolean dirty;

    private Terminal(boolean watched) {
        this.watched = watched;
    }

    /** A number with its words, such as 1 record, or 1,234 records. */
    static String counted(long number, String one, String many) {
        return String.format(Locale.US, "%,d %s", number, number == 1 ? one : many);
    }

    /** Watched if input and output are a terminal. */
    static Terminal here() {
        return new Terminal(System.console() != null);
    }

    /**
     * Notices from now on what could not be written. Prints UTF-8 if the locale knows nothing but ASCII, as that of most
     * services, containers, and scheduled jobs does: Java would print a question mark for every other character, also in
     * what scripts read.
     */
    static void open() {
        var ascii = Charset.defaultCharset().equals(StandardCharsets.US_ASCII);
        var charset = ascii ? StandardCharsets.UTF_8 : ofConsole();
        var output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        Terminal.output = output;
        System.setOut(output.printing(charset));
        if (ascii) {
            System.setErr(new StandardOutput(new FileOutputStream(FileDescriptor.err)).printing(charset));
        }
    }

    /** That of the console, which on Windows is not that of files. */
    private static Charset ofConsole() {
        var name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name == null || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
    }

    /**
     * The exit code of a command that is done: another one if its output could not be written, as on a full disk. A
     * scheduled job would not notice otherwise.
     */
    static int complete(int exitCode) {
        System.out.flush();
        var lost = output == null ? null : output.lost();
        if (lost == null || exitCode != CommandErrors.DONE) {
            return exitCode;
        }
        System.err.println("The output could not be written (" + lost + "). Anything the command saved stays saved.");
        return CommandErrors.FAILED;
    }

    /** Replaces the line of progress; nothing in a pipe. */
    void progress(String line) {
        if (watched) {
            System.err.print(CLEARED + line);
            System.err.flush();
            dirty = true;
        }
    }

    /** Removes the line of progress. */
    void done() {
        if (dirty) {
            System.err.print(CLEARED);
            System.err.flush();
            dirty = false;
        }
    }

    /** Prints a value as one line of JSON. */
    static void json(Object value) {
        System.out.println(text(value));
    }

    /** A value as JSON on one line. */
    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
