package org.pixelkeep.history.append;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.Facets;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.text.Texts;

/** The format of the log: how a change becomes a record, and how each record is linked to the previous one. */
@ApplicationScoped
public class Chain {
    private final InstallationKey key;
    private final ObjectMapper json = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, false);

    /** Apart from the order of keys, this is RFC 8785 as long as there are only texts, whole numbers, and nulls. */
    private final ObjectMapper canonicalJson = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build())
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    public Chain(InstallationKey key) {
        this.key = key;
    }

    /** The record of a change that has no position in the log yet. */
    Change describe(
            Caller caller, Action action, Subject subject, @Nullable Image before, @Nullable Image after, Instant at) {
        var change = new Change();
        change.networkId = subject.networkId();
        change.changeSet = caller.changeSet().toString();
        change.at = at;
        change.actorKind = caller.userId() == null ? "SYSTEM" : "USER";
        change.actorId = caller.userId();
        change.actorName = Texts.cut(caller.name(), 255);
        change.tokenId = caller.tokenId();
        change.address = caller.address();
        change.channel = caller.channel();
        change.action = action;
        change.entity = subject.entity();
        change.entityId = subject.id();
        change.entityName = Texts.cut(subject.name(), 255);
        change.advertiserId = subject.advertiserId();
        change.creativeId = subject.creativeId();
        change.pixelId = subject.pixelId();
        change.reason = caller.reason() == null ? null : Texts.cut(caller.reason(), 1000);
        change.changedFields = Facets.fields(before, after);
        change.before = before == null ? null : write(json, before.fields());
        change.after = after == null ? null : write(json, after.fields());
        return change;
    }

    /**
     * Assigns the changes their positions in one revision.
     *
     * @param previous the digest of the record before the first
     * @return the digest of the last one
     */
    byte[] link(List<Change> changes, long revision, byte[] previous) {
        return link(changes, revision, 0, previous);
    }

    /** The same for changes that follow others of their revision. */
    byte[] link(List<Change> changes, long revision, int first, byte[] previous) {
        var digest = previous;
        var ordinal = first;
        for (var change : changes) {
            change.revision = revision;
            change.ordinal = ordinal++;
            change.digest = digest(change, digest);
            digest = change.digest;
        }
        return digest;
    }

    /** What the first record of a log has for the digest of the one before it. */
    public static byte[] start() {
        return new byte[32];
    }

    /** The digest a record must have after one with the previous digest. */
    public byte[] digest(Change change, byte[] previous) {
        return key.digest(previous, canonical(change));
    }

    /**
     * The seal of a record with its digest, and of all before it: what shows that records are as they were when they were
     * sealed, whatever key their digests were made with.
     *
     * @param previous the seal of the record before it; {@link #start} for the first one
     * @return 32 bytes
     */
    public byte[] seal(Change change, byte[] previous) {
        return key.digest(key.digest(previous, canonical(change)), change.digest);
    }

    /** The bytes covered by the digest: every column except the digest, as RFC 8785 canonical JSON. */
    byte[] canonical(Change change) {
        Map<String, @Nullable Object> record = new TreeMap<>();
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
        record.put("channel", change.storedChannel());
        record.put("action", change.storedAction());
        record.put("entity", change.storedEntity());
        record.put("entityId", change.entityId);
        record.put("entityName", change.entityName);
        record.put("advertiserId", change.advertiserId);
        record.put("creativeId", change.creativeId);
        record.put("pixelId", change.pixelId);
        record.put("reason", change.reason);
        record.put("before", change.before);
        record.put("after", change.after);
        return write(canonicalJson, record).getBytes(StandardCharsets.UTF_8);
    }

    private static String write(ObjectMapper json, Map<String, ?> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
