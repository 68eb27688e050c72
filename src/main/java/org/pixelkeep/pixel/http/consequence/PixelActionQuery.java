package org.pixelkeep.pixel.http.consequence;

import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.pixel.http.form.FormField;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.web.form.FormInput;

/** The action to preview, from the page's URL. */
public class PixelActionQuery {
    @RestQuery
    public @Nullable String of;

    /** The same, as named in review forms. */
    @RestQuery
    public @Nullable String decision;

    @RestQuery
    public @Nullable String associationId;

    @RestQuery
    public @Nullable String target;

    @RestQuery
    public @Nullable String advertiserId;

    @RestQuery
    public @Nullable String creativeId;

    @RestQuery
    public @Nullable String exclusion;

    @RestQuery
    public List<String> creativeTypes = new ArrayList<>();

    @RestQuery
    public @Nullable String suspendCreatives;

    @RestQuery
    public @Nullable String after;

    @RestQuery
    public @Nullable String before;

    /** @throws InvalidInput when it is none */
    PixelAction deed() {
        return PixelAction.of(of == null ? decision : of)
                .orElseThrow(() -> new InvalidInput("of", "Specify an action."));
    }

    boolean suspends() {
        return FormInput.ticked(suspendCreatives);
    }

    /** @throws InvalidInput when it is none */
    long association() {
        return FormInput.id(associationId)
                .orElseThrow(() -> new InvalidInput("associationId", "Specify an association."));
    }

    /** @throws InvalidInput when it is not clear what to associate */
    AssociationDraft draft() {
        var form = new AssociationForm();
        form.target = target;
        form.advertiserId = advertiserId;
        form.creativeId = creativeId;
        form.exclusion = exclusion;
        form.creativeTypes = creativeTypes;
        var violations = new Violations();
        var draft = form.draft(violations);
        violations.refuseIfAny();
        return draft;
    }

    SliceRequest request() {
        return new SliceRequest(ConsequenceService.FIRST, Texts.given(after), Texts.given(before), null);
    }

    /** The hidden fields of the action's form. */
    List<FormField> fields(PixelAction action) {
        var fields = new ArrayList<FormField>();
        switch (action) {
            case ATTACH -> {
                add(fields, "target", target);
                add(fields, "advertiserId", advertiserId);
                add(fields, "creativeId", creativeId);
                add(fields, "exclusion", exclusion);
                creativeTypes.forEach(type -> add(fields, "creativeTypes", type));
            }
            case APPROVE, REJECT, EXEMPT -> {
                add(fields, "decision", action.name());
                add(fields, "suspendCreatives", suspends() ? "true" : null);
            }
            default -> {}
        }
        return fields;
    }

    private static void add(List<FormField> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.add(new FormField(name, value));
        }
    }
}
