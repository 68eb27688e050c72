package org.pixelkeep.transfer.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.sheet.SheetLimits;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.run.ImportFile;

/** An upload, as submitted: a file, or pasted cells. */
public class ImportForm {
    @RestForm
    @Nullable
    String kind;

    @RestForm
    @Nullable
    FileUpload file;

    @RestForm
    @Nullable
    String text;

    @RestForm
    @Nullable
    String reason;

    /** @throws InvalidInput when nothing is chosen, or it is too large */
    ImportFile read() {
        var of = kind(kind);
        if (file != null && file.size() > 0) {
            if (file.size() > SheetLimits.MAX_BYTES) {
                throw new InvalidInput(
                        "file", "The file has more than 10 MB. Split it, or send it in parts through the API.");
            }
            try {
                return new ImportFile(of, file.fileName(), Files.readAllBytes(file.uploadedFile()), reason);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (text == null || text.isBlank()) {
            throw new InvalidInput("file", "Choose a file, or paste cells.");
        }
        return new ImportFile(of, null, text.getBytes(StandardCharsets.UTF_8), reason);
    }

    /** Whether the rows are the pasted cells, because no file was chosen. */
    boolean isPasted() {
        return (file == null || file.size() == 0) && text != null && !text.isBlank();
    }

    /** @throws InvalidInput when there is no such kind */
    static ImportKind kind(@Nullable String name) {
        return Arrays.stream(ImportKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "kind",
                        "Choose what the rows contain: ADVERTISERS, CREATIVES, PIXELS, ASSOCIATIONS, or"
                                + " VENDORS."));
    }
}
