package org.pixelkeep.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.pixelkeep.network.Network;

/** An ad server that keeps its own copy, using only the API. */
final class EdgeCopy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<RequestSpecification> api;
    private final Network network;
    private final Map<FeedEntity, Map<Long, JsonNode>> things = new EnumMap<>(FeedEntity.class);
    private long revision;
    private String cursor = "0";

    private EdgeCopy(Supplier<RequestSpecification> api, Network network) {
        this.api = api;
        this.network = network;
        for (var entity : FeedEntity.values()) {
            things.put(entity, new TreeMap<>());
        }
    }

    /** Starts from a snapshot. */
    static EdgeCopy of(Supplier<RequestSpecification> api, Network network) {
        var copy = new EdgeCopy(api, network);
        var snapshot = copy.get("snapshot");
        copy.revision = snapshot.get("revision").longValue();
        copy.cursor = snapshot.get("cursor").textValue();
        for (var entity : FeedEntity.values()) {
            var found = snapshot.get(entity.listName());
            if (found.isArray()) {
                found.forEach(thing -> copy.put(entity, thing));
            } else {
                copy.put(entity, found);
            }
        }
        return copy;
    }

    /** Starts empty, and reads the feed from the beginning. */
    static EdgeCopy fromTheStart(Supplier<RequestSpecification> api, Network network) {
        return new EdgeCopy(api, network);
    }

    long revision() {
        return revision;
    }

    Map<FeedEntity, Map<Long, JsonNode>> things() {
        return things;
    }

    /** Applies one answer of the feed; false if there was nothing new. */
    boolean follow(int limit) {
        var changes = get("changes?since=" + cursor + "&limit=" + limit);
        apply(changes);
        return changes.get("next").longValue() < changes.get("head").longValue();
    }

    void followToTheEnd(int limit) {
        while (follow(limit)) {}
    }

    /** Applies changes from any source, if they continue from where this copy is. */
    void apply(JsonNode changes) {
        if (changes.get("since").longValue() != revision) {
            throw new IllegalStateException("these begin at " + changes.get("since") + " and not at " + revision);
        }
        var last = revision;
        for (var item : changes.get("items")) {
            if (item.get("revision").longValue() < last) {
                throw new IllegalStateException("out of order: " + item);
            }
            last = item.get("revision").longValue();
            var entity = FeedEntity.valueOf(item.get("entity").textValue());
            if (item.get("after").isNull()) {
                kept(entity).remove(item.get("entityId").longValue());
            } else {
                put(entity, item.get("after"));
            }
        }
        revision = changes.get("next").longValue();
        // Messages have only numbers.
        cursor = changes.path("cursor").asText(Long.toString(revision));
    }

    private Map<Long, JsonNode> kept(FeedEntity entity) {
        return things.computeIfAbsent(entity, kind -> new TreeMap<>());
    }

    private void put(FeedEntity entity, JsonNode thing) {
        kept(entity).put(thing.get("id").longValue(), thing);
    }

    private JsonNode get(String path) {
        var answer = api.get().get("/api/v1/networks/" + network.id + "/" + path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.asString());
        }
        try {
            return JSON.readTree(answer.asString());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
