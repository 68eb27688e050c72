package org.pixelkeep.supply.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.FormInput;

/** The submitted form of a supply source, as typed. */
public record SupplyForm(
        @RestForm @Nullable String code,
        @RestForm @Nullable String name,
        @RestForm @Nullable String vendorsDeclared,
        @RestForm @Nullable String declarationList,
        @RestForm @Nullable String version,
        @RestForm @Nullable String reason) {

    static SupplyForm empty() {
        return new SupplyForm(null, null, null, DeclarationList.NONE.name(), null, null);
    }

    static SupplyForm of(SupplySource source) {
        return new SupplyForm(
                source.code,
                source.name,
                source.vendorsDeclared ? "true" : null,
                source.declarationList.name(),
                Long.toString(source.version),
                null);
    }

    /** Whether a pixel has to name a vendor there. */
    public boolean isDeclared() {
        return FormInput.ticked(vendorsDeclared);
    }

    /** What it changes, as the query of the page of its impact. */
    public String query() {
        var draft = draft();
        return "name=" + URLEncoder.encode(draft.name(), StandardCharsets.UTF_8) + "&vendorsDeclared="
                + draft.vendorsDeclared() + "&declarationList=" + draft.declarationList();
    }

    long readVersion() {
        return FormInput.version(version);
    }

    SupplyForm withVersion(long newer) {
        return new SupplyForm(code, name, vendorsDeclared, declarationList, Long.toString(newer), reason);
    }

    SupplyDraft draft() {
        return new SupplyDraft(
                Objects.requireNonNullElse(code, ""),
                Objects.requireNonNullElse(name, ""),
                isDeclared(),
                FormInput.constant(DeclarationList.class, declarationList).orElse(DeclarationList.NONE));
    }

    /** The same, with the code that the source has for good. */
    SupplyDraft draft(SupplySource source) {
        var draft = draft();
        return new SupplyDraft(source.code, draft.name(), draft.vendorsDeclared(), draft.declarationList());
    }

    /** Both versions side by side. */
    EditConflict against(SupplySource stored) {
        return EditConflict.since(stored.updatedAt)
                .line("Name", stored.name, name)
                .line("Vendors must be declared", stored.vendorsDeclared, isDeclared())
                .line("Declaration list", stored.declarationList, draft().declarationList())
                .build();
    }
}
