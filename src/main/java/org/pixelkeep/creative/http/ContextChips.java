package org.pixelkeep.creative.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.web.page.Choice;

/** The context of an answer in single words, each of which opens the other choices; they are links. */
final class ContextChips {
    /** The usual choice of supply: inventory without a source, and so not Google's. */
    static final String USUAL_SUPPLY = "Non-Google";

    private final CreativePart part;
    private final long creativeId;
    private final ContextQuery query;

    ContextChips(CreativePart part, long creativeId, ContextQuery query) {
        this.part = part;
        this.creativeId = creativeId;
        this.query = query;
    }

    /**
     * One word of the context.
     *
     * @param label what it is about
     * @param text the chosen one
     * @param unusual whether it is not the default
     */
    record Chip(String label, String text, boolean unusual, List<Option> options) {}

    /** A choice, and the same part of the page with it. */
    record Option(String text, String href, boolean chosen) {}

    /** VAST versions only for video and audio, native versions only for native creatives. */
    List<Chip> of(CreativeType type, List<SupplySource> sources) {
        var chips = new ArrayList<Chip>();
        chips.add(chip(
                "Inventory",
                "secure",
                query.isSecure() ? null : "false",
                List.of(new Choice("", "Secure"), new Choice("false", "Plain (http)"))));
        chips.add(chip("Supply", "supply", query.readSupply(), supplies(sources)));
        switch (type) {
            case VIDEO, AUDIO ->
                chips.add(chip("VAST version", "vast", query.readVast().number(), Renderings.VERSIONS));
            case NATIVE ->
                chips.add(chip("Native version", "native", query.readNative().code(), Renderings.NATIVE_VERSIONS));
            case BANNER -> {}
        }
        return chips;
    }

    private List<Choice> supplies(List<SupplySource> sources) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", USUAL_SUPPLY));
        sources.stream()
                .filter(source -> !source.isArchived() || source.code.equals(query.readSupply()))
                .forEach(source ->
                        choices.add(new Choice(source.code, source.name + (source.isArchived() ? " (archived)" : ""))));
        return choices;
    }

    private Chip chip(String label, String name, @Nullable String value, List<Choice> choices) {
        var chosen = Objects.requireNonNullElse(value, "");
        var options = choices.stream()
                .map(choice -> new Option(
                        choice.text(),
                        part.path(creativeId) + query.with(name, choice.value()),
                        choice.matches(chosen)))
                .toList();
        var text = options.stream()
                .filter(Option::chosen)
                .findFirst()
                .map(Option::text)
                .orElseGet(() -> choices.get(0).text());
        return new Chip(label, text, !query.with(name, null).equals(query.forPart()), options);
    }
}
