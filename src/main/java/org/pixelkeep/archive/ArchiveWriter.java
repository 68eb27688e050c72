package org.pixelkeep.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.CountingOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.feed.FeedSnapshot;

/**
 * Writes an archive while the network is read. Without the manifest, which comes last, it is not complete. The same revision
 * gives the same bytes.
 */
final class ArchiveWriter {
    /** When the revision was written; parameters as for the things. */
    private static final String WRITTEN =
            "select network_id, at from history_head where network_id = ? and network_id > ? limit ?";

    /** Of the files in the zip, which have to have a time. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final FeedSnapshot.Reading reading;
    private final ZipOutputStream zip;
    private final List<Manifest.File> files = new ArrayList<>();
    private String network = "";

    private ArchiveWriter(FeedSnapshot.Reading reading, OutputStream out) {
        this.reading = reading;
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** @param kinds what goes into it */
    static void write(FeedSnapshot.Reading reading, Set<ArchiveKind> kinds, OutputStream out)
            throws SQLException, IOException {
        var writer = new ArchiveWriter(reading, out);
        for (var kind : ArchiveKind.values()) {
            if (kinds.contains(kind)) {
                writer.write(kind);
            }
        }
        writer.writeManifest();
        // Finished only when all is there: a part has no directory, and no manifest.
        writer.zip.finish();
    }

    private void write(ArchiveKind kind) throws SQLException, IOException {
        begin(kind.file());
        var hashed = new HashingOutputStream(Hashing.sha256(), zip);
        var counted = new CountingOutputStream(hashed);
        var json = ArchiveJson.MAPPER
                .getFactory()
                .createGenerator(counted)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        var lines = new long[1];
        reading.each(kind.sql(), row -> {
            var thing = new LinkedHashMap<String, @Nullable Object>();
            thing.put("id", row.getLong(1));
            var column = 2;
            for (var each : kind.columns()) {
                thing.put(each.key(), each.value(row, column++));
            }
            if (kind == ArchiveKind.NETWORK) {
                network = String.valueOf(thing.get("name"));
            }
            json.writeStartObject();
            for (var field : thing.entrySet()) {
                json.writeObjectField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
            json.writeRaw('\n');
            lines[0]++;
        });
        json.flush();
        zip.closeEntry();
        files.add(new Manifest.File(
                kind.file(), lines[0], counted.getCount(), hashed.hash().toString()));
    }

    private void writeManifest() throws SQLException, IOException {
        var moment = reading.moment();
        var at = new Instant[] {moment.at()};
        reading.each(WRITTEN, row -> {
            var written = FieldType.INSTANT.ofRow(row, 2);
            at[0] = written == null ? at[0] : written;
        });
        begin(Manifest.NAME);
        zip.write(ArchiveJson.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Manifest(
                        Manifest.FORMAT,
                        Manifest.VERSION,
                        Release.name(),
                        moment.networkId(),
                        network,
                        moment.revision(),
                        at[0].toString(),
                        files)));
        zip.closeEntry();
    }

    private void begin(String file) throws IOException {
        var entry = new ZipEntry(file);
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
    }
}
