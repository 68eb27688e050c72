package org.pixelkeep.history.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.ChangeFilter;
import org.pixelkeep.history.ChangeLog;
import org.pixelkeep.history.Entry;
import org.pixelkeep.history.FieldChange;
import org.pixelkeep.shared.SliceRequest;

/** Writes the changes that fit a filter into a stream, part by part, so that a long log needs no memory. */
@ApplicationScoped
class HistoryExport {
    /** A cell that begins like this is a formula to a spreadsheet. */
    private static final String FORMULA = "=+-@\t\r";

    private final ChangeLog log;
    private final ObjectMapper json;

    HistoryExport(ChangeLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    private interface Sink {
        void take(Entry entry) throws IOException;
    }

    /** A line for each field that a change gave another value, and one for a change without any. */
    void csv(Caller caller, long networkId, ChangeFilter filter, OutputStream out) throws IOException {
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(
                    "id",
                    "revision",
                    "at",
                    "actor",
                    "channel",
                    "address",
                    "action",
                    "entity",
                    "entityId",
                    "entityName",
                    "advertiserId",
                    "creativeId",
                    "pixelId",
                    "changeSet",
                    "reason",
                    "sentence",
                    "field",
                    "before",
                    "after");
            each(caller, networkId, filter, entry -> {
                if (entry.differences().isEmpty()) {
                    csv.writeRecord(cells(entry, null));
                }
                for (var difference : entry.differences()) {
                    csv.writeRecord(cells(entry, difference));
                }
            });
        }
    }

    /** One array of changes, each as the API gives it. */
    void json(Caller caller, long networkId, ChangeFilter filter, OutputStream out) throws IOException {
        try (var array = json.writerFor(ChangeJson.class).writeValuesAsArray(out)) {
            each(caller, networkId, filter, entry -> array.write(ChangeJson.of(entry)));
        }
    }

    private void each(Caller caller, long networkId, ChangeFilter filter, Sink sink) throws IOException {
        @Nullable String after = null;
        do {
            var request = new SliceRequest(SliceRequest.MOST, after, null, null);
            var part = QuarkusTransaction.requiringNew().call(() -> log.uncounted(caller, networkId, filter, request));
            for (var entry : part.items()) {
                sink.take(entry);
            }
            after = part.next();
        } while (after != null);
    }

    private static List<String> cells(Entry entry, @Nullable FieldChange difference) {
        return List.of(
                Long.toString(entry.id()),
                Long.toString(entry.revision()),
                entry.at().toString(),
                cell(entry.actor()),
                entry.channel().name(),
                cell(entry.address()),
                entry.action().name(),
                entry.entity().name(),
                Long.toString(entry.entityId()),
                cell(entry.entityName()),
                cell(entry.advertiserId()),
                cell(entry.creativeId()),
                cell(entry.pixelId()),
                entry.changeSet(),
                cell(entry.reason()),
                cell(entry.sentence().text()),
                difference == null ? "" : difference.field(),
                difference == null ? "" : cell(difference.before()),
                difference == null ? "" : cell(difference.after()));
    }

    /** The value; with an apostrophe in front where a spreadsheet would take a text for a formula. */
    private static String cell(@Nullable Object value) {
        var text = Objects.toString(value, "");
        return value instanceof Number || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
