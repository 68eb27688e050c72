package org.pixelkeep.history.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.web.list.Filtering;

/** The submitted filter of the history page. Days are in UTC; the last one is included. */
public class HistoryForm {
    @RestQuery
    public @Nullable String actor;

    @RestQuery
    public @Nullable String entity;

    @RestQuery
    public @Nullable String entityId;

    @RestQuery
    public @Nullable String advertiserId;

    @RestQuery
    public @Nullable Long creativeId;

    @RestQuery
    public @Nullable Long pixelId;

    @RestQuery
    public @Nullable String channel;

    @RestQuery
    public @Nullable String action;

    @RestQuery
    public @Nullable String field;

    @RestQuery
    public @Nullable String from;

    @RestQuery
    public @Nullable String to;

    @RestQuery
    public @Nullable Long revision;

    @RestQuery
    public @Nullable String changeSet;

    @RestQuery
    public @Nullable String after;

    @RestQuery
    public @Nullable String before;

    /** @throws InvalidInput when a value or a date is invalid */
    ChangeFilter filter() {
        var last = day("to", to);
        return ChangeFilter.builder()
                .actor(Texts.given(actor))
                .entity(constant(EntityKind.class, "entity", entity))
                .entityId(Filtering.id("entityId", Texts.given(entityId)))
                .advertiserId(Filtering.id("advertiserId", Texts.given(advertiserId)))
                .creativeId(creativeId)
                .pixelId(pixelId)
                .channel(constant(Caller.Channel.class, "channel", channel))
                .action(constant(Action.class, "action", action))
                .field(Texts.given(field))
                .from(start(day("from", from)))
                .to(last == null ? null : Instants.endOf(last))
                .revision(revision)
                .changeSet(Texts.given(changeSet))
                .build();
    }

    /** The filter as a URL suffix starting with an ampersand; empty if there is none. */
    public String query() {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("actor", actor);
        parameters.put("entity", entity);
        parameters.put("entityId", entityId);
        parameters.put("advertiserId", advertiserId);
        parameters.put("creativeId", creativeId);
        parameters.put("pixelId", pixelId);
        parameters.put("channel", channel);
        parameters.put("action", action);
        parameters.put("field", field);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("revision", revision);
        parameters.put("changeSet", changeSet);
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null
                        && !parameter.getValue().toString().isBlank())
                .map(parameter -> "&" + parameter.getKey() + "="
                        + URLEncoder.encode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    SliceRequest slice() {
        return new SliceRequest(SliceRequest.USUAL, Texts.given(after), Texts.given(before), null);
    }

    /** Whether any filter is set. */
    boolean narrows() {
        return !filter().equals(ChangeFilter.ALL);
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name, @Nullable String text) {
        var given = Texts.given(text);
        try {
            return given == null ? null : Enum.valueOf(type, given);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(name, "Choose one from the list.");
        }
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        var given = Texts.given(text);
        return given == null
                ? null
                : Instants.parseDay(given)
                        .orElseThrow(() -> new InvalidInput(name, "Enter a date such as 2026-10-03."));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : Instants.startOf(day);
    }
}
