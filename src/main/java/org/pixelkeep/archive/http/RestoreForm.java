package org.pixelkeep.archive.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;

/** An archive, as submitted. */
public class RestoreForm {
    @RestForm
    @Nullable
    FileUpload file;

    @RestForm
    @Nullable
    String confirm;

    @RestForm
    @Nullable
    String step;

    /** @throws InvalidInput when no file is chosen */
    byte[] bytes() {
        if (file == null || file.size() == 0) {
            throw new InvalidInput("file", "Choose an archive.");
        }
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of the archive that was tried; {@code null}: it is only to be tried. */
    @Nullable
    String confirmed() {
        return "save".equals(step) ? Texts.trimmed(confirm) : null;
    }
}
