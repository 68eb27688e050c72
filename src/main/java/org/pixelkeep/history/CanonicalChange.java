package org.pixelkeep.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/** The bytes that the digest of a change covers. */
final class CanonicalChange {
    private static final ObjectMapper JSON = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    private CanonicalChange() {}

    /** Every column but the digest and the id, as RFC 8785 canonical JSON. */
    static byte[] of(Change change) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("networkId", change.networkId);
        record.put("revision", change.revision);
        record.put("ordinal", change.ordinal);
        record.put("changeSet", change.changeSet);
        record.put("at", change.at.toString());
        record.put("actorKind", change.actorKind);
        record.put("actorId", change.actorId);
        record.put("actorName", change.actorName);
        record.put("tokenId", change.tokenId);
        record.put("address", change.address);
        record.put("channel", change.channel.name());
        record.put("action", change.action.name());
        record.put("entity", change.entity.name());
        record.put("entityId", change.entityId);
        record.put("entityName", change.entityName);
        record.put("advertiserId", change.advertiserId);
        record.put("creativeId", change.creativeId);
        record.put("pixelId", change.pixelId);
        record.put("reason", change.reason);
        record.put("before", change.before);
        record.put("after", change.after);
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(record)).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
