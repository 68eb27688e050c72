package org.pixelkeep.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BadRequestException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Records;

/**
 * A JSON object to merge into the current state (RFC 7396): absent fields stay, {@code null} clears, and unknown fields
 * or wrong types are refused. Each object may have a {@code reason} for the log.
 */
public final class MergePatch {
    private static final String REASON = "reason";
    private static final int MAX_REASON_LENGTH = 1000;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StrictJson.BOUNDS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode body;

    private MergePatch(JsonNode body) {
        this.body = body;
    }

    /**
     * @throws UncheckedIOException when the text is not JSON; answered with 400
     * @throws BadRequestException when there is none; also answered with 400
     * @throws InvalidInput when it is not an object
     */
    public static MergePatch of(@Nullable String text) {
        try {
            var node = JSON.readTree(text == null ? "" : text);
            if (node.isMissingNode()) {
                throw new BadRequestException("no body");
            }
            if (!node.isObject()) {
                throw new InvalidInput("", "Send a JSON object.");
            }
            return new MergePatch(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for an optional body: no text, or {@code null}, means an object without fields. */
    public static MergePatch ofOptional(@Nullable String text) {
        return of(text == null || text.isBlank() || text.strip().equals("null") ? "{}" : text);
    }

    /** The caller, with the given reason. */
    public Caller by(Caller caller) {
        var reason = body.path(REASON);
        if (reason.isMissingNode() || reason.isNull()) {
            return caller;
        }
        if (!reason.isTextual() || reason.textValue().length() > MAX_REASON_LENGTH) {
            throw new InvalidInput(REASON, "Must be a string of at most 1,000 characters.");
        }
        return caller.because(reason.textValue());
    }

    /** Whether the field was sent, even as {@code null}. */
    public boolean has(String field) {
        return body.has(field);
    }

    /** Whether the field was sent as {@code null} or as an empty list. */
    public boolean isEmpty(String field) {
        var sent = body.get(field);
        return sent != null && (sent.isNull() || (sent.isArray() && sent.isEmpty()));
    }

    /** The same without a field. */
    public MergePatch without(String field) {
        var rest = ((ObjectNode) body).deepCopy();
        rest.remove(field);
        return new MergePatch(rest);
    }

    /**
     * Takes a field out that is no component of the record to come, but says how to save it.
     *
     * @return whether it is {@code true}; absent or {@code null}: false
     * @throws InvalidInput when it is neither true nor false
     */
    public boolean take(String flag) {
        var sent = ((ObjectNode) body).remove(flag);
        if (sent == null || sent.isNull()) {
            return false;
        }
        if (!sent.isBoolean()) {
            throw new InvalidInput(flag, "Must be true or false.");
        }
        return sent.booleanValue();
    }

    /** Refuses every field except the reason. */
    public void refuseFields() {
        var violations = new Violations();
        refuseUnknown(List.of(), violations);
        violations.refuseIfAny();
    }

    /**
     * The record with the sent fields replaced.
     *
     * @param current a record; its components are the fields, and those without {@link Nullable} cannot be cleared
     * @throws InvalidInput naming every field that does not exist or has another type
     */
    public <R extends Record> R applyTo(R current) {
        var violations = new Violations();
        var read = applyTo(current, violations);
        violations.refuseIfAny();
        return read;
    }

    /**
     * The same for callers with more checks of the values: invalid fields are reported and keep their current value.
     *
     * @param inputErrors collects every field that does not exist or has another type
     */
    public <R extends Record> R applyTo(R current, Violations inputErrors) {
        var components = current.getClass().getRecordComponents();
        refuseUnknown(Arrays.stream(components).map(RecordComponent::getName).toList(), inputErrors);
        var values = new ArrayList<@Nullable Object>();
        for (var component : components) {
            var sent = body.get(component.getName());
            values.add(sent == null ? Records.value(current, component) : read(sent, component, current, inputErrors));
        }
        return Records.with(current, values);
    }

    private static @Nullable Object read(
            JsonNode sent, RecordComponent component, Record current, Violations inputErrors) {
        var wrong = new Violations();
        var value = JsonValues.read(sent, component, problem -> wrong.add(component.getName(), problem));
        inputErrors.addAll(wrong.found());
        return wrong.found().isEmpty() ? value : Records.value(current, component);
    }

    private void refuseUnknown(List<String> known, Violations violations) {
        var possible =
                Stream.concat(known.stream(), Stream.of(REASON)).distinct().toList();
        var first = true;
        for (var name : (Iterable<String>) body::fieldNames) {
            if (!possible.contains(name)) {
                violations.add(name, first ? Violation.cannotBeSet(possible) : "This cannot be set here either.");
                first = false;
            }
        }
    }
}
