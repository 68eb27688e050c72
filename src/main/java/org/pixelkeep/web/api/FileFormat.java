package org.pixelkeep.web.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.sheet.CsvFile;
import org.pixelkeep.sheet.SheetFile;
import org.pixelkeep.sheet.XlsxFile;

/** What file a list becomes. */
public enum FileFormat {
    CSV("text/csv; charset=UTF-8"),
    XLSX(FileFormat.WORKBOOK);

    /** The media type of an Excel workbook. */
    public static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The media type of comma-separated values. */
    public static final String TEXT = "text/csv";

    private static final List<String> NAMES =
            Arrays.stream(values()).map(FileFormat::ending).toList();

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The one that was asked for.
     *
     * @param file {@code csv} or {@code xlsx}; {@code null} or empty: what the request accepts, CSV if it accepts both
     * @throws InvalidInput of {@code file}, when it is neither
     */
    static FileFormat of(@Nullable String file, RoutingContext routing) {
        if (file == null || file.isEmpty()) {
            var accepted = routing.request().getHeader(HttpHeaders.ACCEPT);
            return accepted != null && accepted.contains(WORKBOOK) && !accepted.contains(TEXT) ? XLSX : CSV;
        }
        if (!NAMES.contains(file)) {
            throw new InvalidInput("file", "Must be one of: " + String.join(", ", NAMES) + ".");
        }
        return valueOf(file.toUpperCase(Locale.ROOT));
    }

    /** The ending of a file's name, and what requests call it. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The media type of a response. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * A file that is written to the stream.
     *
     * @param name of the sheet in a workbook
     */
    public SheetFile on(OutputStream out, String name) {
        return this == CSV ? new CsvFile(out) : new XlsxFile(out, name);
    }
}
