package org.pixelkeep.pixel.http.bulk;

import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.bulk.BulkChange;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.pixel.http.form.FormField;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;

/** The submitted form of a bulk change. */
public class BulkChangeForm {
    @RestForm
    public @Nullable String of;

    @RestForm
    public List<String> pixels = new ArrayList<>();

    /** The filters by which the pixels were found; {@code null}: each was chosen. Not submitted with the change itself. */
    @Nullable
    String matching;

    @BeanParam
    public AssociationForm association = new AssociationForm();

    @RestForm
    public @Nullable String flightStart;

    @RestForm
    public @Nullable String flightEnd;

    @RestForm
    public @Nullable String reason;

    /** @throws InvalidInput when it is invalid */
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
                kind == BulkChange.Kind.SET_FLIGHT ? FormInput.instant(violations, "flightStart", flightStart) : null,
                kind == BulkChange.Kind.SET_FLIGHT ? FormInput.instant(violations, "flightEnd", flightEnd) : null);
    }

    /** All input, to be carried along in another form: the pixels as they were shown, one by one. */
    public List<FormField> fields() {
        var fields = new ArrayList<FormField>();
        FormField.add(fields, "of", of);
        pixels.forEach(id -> FormField.add(fields, "pixels", id));
        fields.addAll(association.fields());
        FormField.add(fields, "flightStart", flightStart);
        FormField.add(fields, "flightEnd", flightEnd);
        return fields;
    }

    /** Only the action and how the pixels were chosen. */
    public List<FormField> chosen() {
        var fields = new ArrayList<FormField>();
        FormField.add(fields, "of", of);
        if (matching == null) {
            pixels.forEach(id -> FormField.add(fields, "pixels", id));
        } else {
            fields.add(new FormField("all", "true"));
            fields.add(new FormField("matching", matching));
        }
        return fields;
    }
}
