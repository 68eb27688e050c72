package org.pixelkeep.history.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.common.io.CountingOutputStream;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.api.FileFormat;

/**
 * Streams the changes that match a filter page by page: each is read in its own transaction, which ends before it is
 * written. So a slow reader holds no database resources. Changes made in the meantime come before the first page and
 * are not included. A failure ends the stream before its last line. One per request, closed with it.
 */
@RequestScoped
class HistoryExport {
    /** Page sizes vary between these, since records may have long scripts. */
    private static final int FIRST_PART = 20;

    private static final int SMALL = 128 * 1024;
    private static final int LARGE = 512 * 1024;

    private final ChangeLog log;
    private final ObjectMapper json;
    private final ExportPermits permits;
    private Permits.@Nullable Permit permit;
    private @Nullable Slice<Entry> first;

    HistoryExport(ChangeLog log, ObjectMapper json, ExportPermits permits) {
        this.log = log;
        this.json = json;
        this.permits = permits;
    }

    /**
     * Reads the first page; once per request.
     *
     * @throws NotFound when the caller can see nothing of the log
     * @throws InvalidInput when the filter is invalid
     * @throws TooManyAttempts when several others are being exported
     */
    void open(Caller caller, long networkId, ChangeFilter filter) {
        first = part(caller, networkId, filter, FIRST_PART, null);
        permit = permits.take(networkId);
    }

    @PreDestroy
    void close() {
        if (permit != null) {
            permit.close();
        }
    }

    private static final List<String> COLUMNS = List.of(
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

    private interface Sink {
        /** @return whether there is room for more */
        boolean take(Entry entry) throws IOException;
    }

    /** One row per changed field, and one for changes without any. */
    void rows(Caller caller, long networkId, ChangeFilter filter, FileFormat format, OutputStream target)
            throws IOException {
        var out = new CountingOutputStream(target);
        // Ended but never closed, since closing would make a truncated stream look complete.
        var file = format.on(out, "history");
        file.header(COLUMNS.toArray());
        var lines = new long[1];
        var all = each(caller, networkId, filter, out, entry -> {
            var rows = Math.max(1, entry.differences().size());
            if (lines[0] + rows > file.maxRows()) {
                return false;
            }
            if (entry.differences().isEmpty()) {
                file.row(cells(entry, null));
            }
            for (var difference : entry.differences()) {
                file.row(cells(entry, difference));
            }
            lines[0] += rows;
            return true;
        });
        file.end(lines[0], !all);
        out.flush();
    }

    /** An object with the changes as in the API, then their number and an end marker. */
    void json(Caller caller, long networkId, ChangeFilter filter, OutputStream target) throws IOException {
        var out = new CountingOutputStream(target);
        // Never closed, since that would make a truncated stream look complete.
        var object = json.getFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        var writer = json.writerFor(ChangeJson.class).without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        object.writeStartObject();
        object.writeNumberField("networkId", networkId);
        object.writeArrayFieldStart("changes");
        var count = new long[1];
        each(caller, networkId, filter, out, entry -> {
            writer.writeValue(object, ChangeJson.of(entry));
            count[0]++;
            return true;
        });
        object.writeEndArray();
        object.writeNumberField("count", count[0]);
        object.writeBooleanField("end", true);
        object.writeEndObject();
        object.flush();
    }

    /** @return whether there was room for all of them */
    private boolean each(Caller caller, long networkId, ChangeFilter filter, CountingOutputStream out, Sink sink)
            throws IOException {
        var part = Objects.requireNonNull(first, "an export is opened before it is written");
        var limit = FIRST_PART;
        for (; ; ) {
            var before = out.getCount();
            for (var entry : part.items()) {
                if (!sink.take(entry)) {
                    return false;
                }
            }
            var after = part.next();
            if (after == null) {
                return true;
            }
            var size = out.getCount() - before;
            limit = size < SMALL
                    ? Math.min(2 * limit, SliceRequest.MAX)
                    : size > LARGE ? Math.max(1, limit / 2) : limit;
            part = part(caller, networkId, filter, limit, after);
        }
    }

    private Slice<Entry> part(Caller caller, long networkId, ChangeFilter filter, int limit, @Nullable String after) {
        var request = new SliceRequest(limit, after, null, null);
        return QuarkusTransaction.requiringNew().call(() -> log.uncounted(caller, networkId, filter, request));
    }

    private static @Nullable Object[] cells(Entry entry, @Nullable FieldChange difference) {
        return new @Nullable Object[] {
            entry.id(),
            entry.revision(),
            entry.at(),
            entry.actor(),
            entry.channel(),
            entry.address(),
            entry.action(),
            entry.entity(),
            entry.entityId(),
            entry.entityName(),
            entry.advertiserId(),
            entry.creativeId(),
            entry.pixelId(),
            entry.changeSet(),
            entry.reason(),
            entry.sentence().text(),
            difference == null ? null : difference.field(),
            difference == null ? null : difference.before(),
            difference == null ? null : difference.after()
        };
    }
}
