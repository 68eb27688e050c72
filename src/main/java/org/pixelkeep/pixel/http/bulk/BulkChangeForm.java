package org.pixelkeep.pixel.http.bulk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.BulkChange;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.pixel.http.form.FormField;
import org.pixelkeep.shared.Instants;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.web.form.FormInput;

/** The chosen bulk change. */
public class BulkChangeForm {
    public @Nullable String of;
    public List<String> pixels = new ArrayList<>();
    public AssociationForm association = new AssociationForm();
    public @Nullable String flightStart;
    public @Nullable String flightEnd;

    /** @throws InvalidInput when it is none */
    BulkChange.Kind kind() {
        return FormInput.constant(BulkChange.Kind.class, of)
                .orElseThrow(() -> new InvalidInput("of", "Choose an action."));
    }

    /** @throws InvalidInput when one of them is none */
    List<Long> pixelIds() {
        return pixels.stream()
                .map(id -> FormInput.id(id)
                        .orElseThrow(() -> new InvalidInput("pixelIds", "Choose pixels from the list.")))
                .toList();
    }

    /** Whether the target is given; it is chosen on the page itself. */
    boolean isComplete() {
        return kind() != BulkChange.Kind.ATTACH || Texts.given(association.target) != null;
    }

    /** The input; collects errors. */
    BulkChange change(Violations violations) {
        var kind = kind();
        return new BulkChange(
                kind,
                kind == BulkChange.Kind.ATTACH ? association.draft(violations) : null,
                kind == BulkChange.Kind.SET_FLIGHT ? instant(violations, "flightStart", flightStart) : null,
                kind == BulkChange.Kind.SET_FLIGHT ? instant(violations, "flightEnd", flightEnd) : null);
    }

    /** All input, to be carried along in another form. */
    public List<FormField> fields() {
        var fields = new ArrayList<FormField>(chosen());
        add(fields, "target", association.target);
        add(fields, "advertiserId", association.advertiserId);
        add(fields, "creativeId", association.creativeId);
        add(fields, "exclusion", association.exclusion);
        association.creativeTypes.forEach(type -> add(fields, "creativeTypes", type));
        add(fields, "flightStart", flightStart);
        add(fields, "flightEnd", flightEnd);
        return fields;
    }

    /** Only the pixels and the action. */
    public List<FormField> chosen() {
        var fields = new ArrayList<FormField>();
        add(fields, "of", of);
        pixels.forEach(id -> add(fields, "pixels", id));
        return fields;
    }

    private static void add(List<FormField> fields, String name, @Nullable String value) {
        Stream.ofNullable(Texts.given(value)).forEach(given -> fields.add(new FormField(name, given)));
    }

    private static @Nullable Instant instant(Violations violations, String field, @Nullable String text) {
        var given = Texts.given(text);
        if (given == null) {
            return null;
        }
        var instant = Instants.parseUtc(given);
        violations.require(instant.isPresent(), field, "Enter a UTC date and time such as 2026-10-03T10:00.");
        return instant.orElse(null);
    }
}
