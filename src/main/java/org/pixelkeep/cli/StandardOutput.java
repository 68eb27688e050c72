package org.pixelkeep.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a command prints, with what became of it: Java’s own stream takes everything and tells nobody that the disk it is
 * written to is full.
 */
final class StandardOutput extends FilterOutputStream {
    /** Of a reader that has seen enough, such as {@code head}, in several languages of the operating system. */
    private static final String READER_GONE = "pipe";

    private @Nullable IOException lost;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Something to print on. */
    PrintStream printing(Charset charset) {
        return new PrintStream(new BufferedOutputStream(this), true, charset);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            lost = lost == null ? e : lost;
            throw e;
        }
    }

    /** Why some of it could not be written, in a few words; {@code null}: it was, or nobody wanted to read on. */
    @Nullable
    String lost() {
        var reason = lost == null ? "" : String.valueOf(lost.getMessage());
        return lost == null || reason.toLowerCase(Locale.ROOT).contains(READER_GONE) ? null : reason;
    }
}
