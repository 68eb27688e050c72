package org.pixelkeep.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.pixelkeep.shared.error.InvalidInput;

/** A stream whose bytes are counted as they are read, to refuse a workbook as soon as it breaks a limit. */
abstract class CountedInput extends FilterInputStream {
    CountedInput(InputStream in) {
        super(in);
    }

    /**
     * Counts bytes that were just read.
     *
     * @throws InvalidInput when they are too many
     */
    abstract void count(int bytes);

    @Override
    public int read() throws IOException {
        var read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        var read = super.read(to, offset, length);
        count(Math.max(0, read));
        return read;
    }
}
