package org.pixelkeep.feed.http;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.FeedSnapshot;

/** Writes a snapshot while it is being read: as one JSON object, or one JSON object per line. */
final class SnapshotWriter {
    private static final ObjectMapper JSON = new ObjectMapper(
                    new JsonFactoryBuilder().rootValueSeparator((String) null).build())
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private SnapshotWriter() {}

    /** A failure cuts off the response, so that nobody takes a part for the whole. */
    static void write(FeedSnapshot.Reading snapshot, boolean lines, OutputStream out) throws IOException, SQLException {
        var json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        if (lines) {
            writeLines(snapshot, json);
        } else {
            writeObject(snapshot, json);
        }
        json.flush();
    }

    private static void writeObject(FeedSnapshot.Reading snapshot, JsonGenerator json)
            throws IOException, SQLException {
        var things = new long[1];
        json.writeStartObject();
        writeMoment(snapshot.moment(), json);
        for (var entity : FeedEntity.values()) {
            json.writeFieldName(entity.listName());
            var many = entity != FeedEntity.NETWORK;
            if (many) {
                json.writeStartArray();
            }
            snapshot.each(entity, thing -> {
                json.writeObject(thing);
                things[0]++;
            });
            if (many) {
                json.writeEndArray();
            }
        }
        writeEnd(things[0], json);
        json.writeEndObject();
    }

    private static void writeLines(FeedSnapshot.Reading snapshot, JsonGenerator json) throws IOException, SQLException {
        json.writeStartObject();
        writeMoment(snapshot.moment(), json);
        endLine(json);
        var things = new long[1];
        for (var entity : FeedEntity.values()) {
            snapshot.each(entity, thing -> {
                json.writeStartObject();
                json.writeStringField("entity", entity.name());
                json.writeObjectField("entityId", thing.get("id"));
                json.writeObjectField("after", thing);
                endLine(json);
                things[0]++;
            });
        }
        json.writeStartObject();
        writeEnd(things[0], json);
        endLine(json);
    }

    /** Readers that do not find this have only part of it. */
    private static void writeEnd(long things, JsonGenerator json) throws IOException {
        json.writeBooleanField("end", true);
        json.writeNumberField("things", things);
    }

    private static void writeMoment(FeedSnapshot.Moment moment, JsonGenerator json) throws IOException {
        json.writeNumberField("networkId", moment.networkId());
        json.writeNumberField("revision", moment.revision());
        json.writeStringField("cursor", moment.cursor().text());
        json.writeStringField("at", moment.at().toString());
    }

    private static void endLine(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
