package org.pixelkeep.feed.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import org.pixelkeep.feed.ChangeFeed;
import org.pixelkeep.feed.Changes;
import org.pixelkeep.feed.FeedEntity;

/** Writes changes while they are read: a single revision may have more of them than fit into memory. */
@Singleton
class ChangesWriter {
    private final ChangeFeed feed;
    private final ObjectWriter json;

    ChangesWriter(ChangeFeed feed, ObjectMapper mapper) {
        this.feed = feed;
        this.json = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    /**
     * In the shape of {@link ChangesJson}.
     *
     * @throws IOException when they cannot be written; what was written then is only a part
     */
    void write(Changes changes, OutputStream out) throws IOException {
        var written = json.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        written.writeStartObject();
        written.writeNumberField("networkId", changes.networkId());
        written.writeNumberField("since", changes.since());
        written.writeNumberField("next", changes.next());
        written.writeNumberField("head", changes.head());
        written.writeStringField("cursor", changes.cursor());
        written.writeArrayFieldStart("items");
        feed.each(
                changes.networkId(),
                changes.since(),
                changes.next(),
                EnumSet.allOf(FeedEntity.class),
                item -> json.writeValue(written, item));
        written.writeEndArray();
        written.writeEndObject();
        written.flush();
    }
}
