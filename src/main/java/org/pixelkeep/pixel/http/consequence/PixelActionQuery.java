package org.pixelkeep.pixel.http.consequence;

import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.http.form.AssociationQuery;
import org.pixelkeep.pixel.http.form.FormField;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
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

    @BeanParam
    public AssociationQuery target = new AssociationQuery();

    @RestQuery
    public @Nullable String suspendCreatives;

    /** {@code true}: what fires is rejected, even if an edit waits. */
    @RestQuery
    public @Nullable String live;

    /** @throws InvalidInput when it is invalid */
    PixelAction action() {
        return PixelAction.of(of == null ? decision : of)
                .orElseThrow(() -> new InvalidInput("of", "Specify an action."));
    }

    boolean isOfLive() {
        return FormInput.ticked(live);
    }

    boolean suspends() {
        return FormInput.ticked(suspendCreatives);
    }

    /** @throws InvalidInput when it is invalid */
    long association() {
        return FormInput.id(associationId)
                .orElseThrow(() -> new InvalidInput("associationId", "Specify an association."));
    }

    /** @throws InvalidInput when it is not clear what to associate */
    AssociationDraft draft() {
        var violations = new Violations();
        var draft = target.form().draft(violations);
        violations.refuseIfAny();
        return draft;
    }

    /** The hidden fields of the action's form. */
    List<FormField> fields(PixelAction action) {
        var fields = new ArrayList<FormField>();
        switch (action) {
            case ATTACH -> fields.addAll(target.form().fields());
            case APPROVE, REJECT, EXEMPT -> {
                FormField.add(fields, "decision", action.name());
                FormField.add(fields, "suspendCreatives", suspends() ? "true" : null);
                FormField.add(fields, "live", isOfLive() ? "true" : null);
            }
            default -> {}
        }
        return fields;
    }
}
