package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.transaction.RowLock;
import org.pixelkeep.template.Filling;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.xandr.request.SentObject;

/**
 * The custom pixels of a creative, which Xandr has as an array in it. They have no names there, so new ones are
 * numbered. Parameters of a template are filled in once, and not shown again.
 */
@ApplicationScoped
class CustomPixels {
    static final String FIELD = "pixels";

    /** As many as Xandr lets a creative have. */
    private static final int MAX = 5;

    private static final int MAX_PARAMETERS = 5;
    private static final String NAME = "Custom pixel ";

    private final PixelService pixels;
    private final TemplateService templates;
    private final EntityManager entityManager;

    CustomPixels(PixelService pixels, TemplateService templates, EntityManager entityManager) {
        this.pixels = pixels;
        this.templates = templates;
        this.entityManager = entityManager;
    }

    /** The custom pixels of creatives, by creative, as the caller sees them; absent: none. One query. */
    Map<Long, List<Map<String, @Nullable Object>>> of(Caller caller, List<Long> creativeIds) {
        if (creativeIds.isEmpty()) {
            return Map.of();
        }
        var shown = new HashMap<Long, List<Map<String, @Nullable Object>>>();
        Pixel.<Pixel>list("creativeId in ?1 and archivedAt is null order by id", creativeIds)
                .forEach(pixel -> shown.computeIfAbsent(
                                Objects.requireNonNull(pixel.creativeId), id -> new ArrayList<>())
                        .add(show(caller, pixel)));
        return shown;
    }

    private static Map<String, @Nullable Object> show(Caller caller, Pixel pixel) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", pixel.id);
        object.put("pixel_template_id", null);
        IntStream.rangeClosed(1, MAX_PARAMETERS).forEach(number -> object.put("param_" + number, null));
        PixelContent.show(PixelContent.shown(caller, pixel), object);
        return object;
    }

    /**
     * Makes these the custom pixels of a creative: those with an ID are changed, those without are created, and all
     * others are archived. In the transaction of the caller.
     *
     * @param append whether the others stay
     * @throws Conflict when there would be more than five, or one is of another creative
     */
    void change(Caller caller, Creative creative, SentObject sent, boolean append) {
        var there = Pixel.<Pixel>list("creativeId = ?1 and archivedAt is null order by id", creative.id).stream()
                .collect(Collectors.toMap(pixel -> pixel.id, pixel -> pixel, (one, same) -> one, LinkedHashMap::new));
        var wanted = sent.objects(FIELD);
        var kept = wanted.stream()
                .map(object -> object.number("id"))
                .filter(Objects::nonNull)
                .toList();
        var others = there.keySet().stream().filter(id -> !kept.contains(id)).toList();
        if (wanted.size() + (append ? others.size() : 0) > MAX) {
            throw new Conflict("A creative can have at most " + MAX + " custom pixels.");
        }
        if (!append) {
            others.forEach(id -> pixels.archive(caller, id, null));
        }
        var names = there.values().stream().map(pixel -> pixel.name).collect(Collectors.toSet());
        for (var object : wanted) {
            var id = object.number("id");
            if (id == null) {
                var number = IntStream.iterate(1, next -> next + 1)
                        .filter(candidate -> names.add(NAME + candidate))
                        .findFirst()
                        .orElseThrow();
                create(caller, creative, NAME + number, object);
            } else if (there.containsKey(id)) {
                var draft = PixelDraft.of(RowLock.on(entityManager, Objects.requireNonNull(there.get(id))));
                pixels.edit(caller, id, null, PixelContent.fill(draft, object));
            } else {
                throw new Conflict("The creative has no custom pixel " + id + ".");
            }
        }
    }

    private void create(Caller caller, Creative creative, String name, SentObject object) {
        var templateId = object.number("pixel_template_id");
        if (templateId == null) {
            var draft = PixelContent.fill(PixelContent.NEW.with(PixelFields.NAME, name), object);
            pixels.create(caller, PixelOwner.creative(creative.id), draft);
            return;
        }
        var values = new ArrayList<String>();
        for (var number = 1; number <= MAX_PARAMETERS; number++) {
            values.add(Objects.requireNonNullElse(object.text("param_" + number), ""));
        }
        while (!values.isEmpty() && values.get(values.size() - 1).isBlank()) {
            values.remove(values.size() - 1);
        }
        templates.fill(caller, templateId, new Filling(name, null, creative.id, values, false));
    }
}
