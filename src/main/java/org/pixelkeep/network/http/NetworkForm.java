package org.pixelkeep.network.http;

import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.RetentionPeriods;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;

/** The submitted network form, as typed. */
public class NetworkForm {
    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String pixelLimit;

    @RestForm
    public @Nullable String fourEyes;

    @RestForm
    public @Nullable String approveTemplates;

    @RestForm
    public @Nullable String editsStopLive;

    @RestForm
    public @Nullable String reviewRestored;

    @RestForm
    public @Nullable String checkHealth;

    @RestForm
    public @Nullable String checkScripts;

    @RestForm
    public @Nullable String holdUnknownVendors;

    @RestForm
    public @Nullable String holdBackLikelyDuplicates;

    @RestForm
    public @Nullable String agentsWait;

    @RestForm
    public @Nullable String defaultDialect;

    @RestForm
    public @Nullable String keepImports;

    @RestForm
    public @Nullable String keepNotices;

    @RestForm
    public @Nullable String keepDeliveries;

    @RestForm
    public @Nullable String version;

    @RestForm
    public @Nullable String reason;

    static NetworkForm empty() {
        var form = new NetworkForm();
        form.agentsWait = "true";
        return form;
    }

    static NetworkForm of(Network network) {
        var form = new NetworkForm();
        form.name = network.name;
        form.pixelLimit = Objects.toString(network.pixelLimit, null);
        form.fourEyes = network.fourEyes ? "true" : null;
        form.approveTemplates = network.approveTemplates ? "true" : null;
        form.editsStopLive = network.editsStopLive ? "true" : null;
        form.reviewRestored = network.reviewRestored ? "true" : null;
        form.checkHealth = network.checkHealth ? "true" : null;
        form.checkScripts = network.checkScripts ? "true" : null;
        form.holdUnknownVendors = network.holdUnknownVendors ? "true" : null;
        form.holdBackLikelyDuplicates = network.holdBackLikelyDuplicates ? "true" : null;
        form.agentsWait = network.agentsWait ? "true" : null;
        form.defaultDialect = Objects.toString(network.defaultDialect, null);
        form.keepImports = Objects.toString(network.keepImports, null);
        form.keepNotices = Objects.toString(network.keepNotices, null);
        form.keepDeliveries = Objects.toString(network.keepDeliveries, null);
        form.version = Long.toString(network.version);
        return form;
    }

    /** Whether nobody may approve content that they wrote. */
    public boolean hasFourEyes() {
        return FormInput.ticked(fourEyes);
    }

    /** Whether pixels made from an approved template need no reviewer. */
    public boolean approvesTemplates() {
        return FormInput.ticked(approveTemplates);
    }

    /** Whether new content of an approved pixel replaces the live content before it is reviewed. */
    public boolean stopsLive() {
        return FormInput.ticked(editsStopLive);
    }

    /** Whether content that was approved before is reviewed again when it comes back. */
    public boolean reviewsRestored() {
        return FormInput.ticked(reviewRestored);
    }

    /** Whether the URLs of firing pixels are requested every six hours. */
    public boolean checksHealth() {
        return FormInput.ticked(checkHealth);
    }

    /** Whether the first URL in raw JavaScript is requested, too. */
    public boolean checksScripts() {
        return FormInput.ticked(checkScripts);
    }

    /** Whether pixels without a known vendor are held back. */
    public boolean holdsUnknownVendors() {
        return FormInput.ticked(holdUnknownVendors);
    }

    /** Whether only the first of the pixels that track the same placement fires. */
    public boolean holdsBackLikelyDuplicates() {
        return FormInput.ticked(holdBackLikelyDuplicates);
    }

    /** Whether what agents write waits for a person in Reviews. */
    public boolean letsAgentsWait() {
        return FormInput.ticked(agentsWait);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    /** The same form, for a newer version of what is edited. */
    NetworkForm withVersion(long newer) {
        version = Long.toString(newer);
        return this;
    }

    NetworkDraft draft() {
        return draft(new Violations());
    }

    Errors errors() {
        var inputErrors = new Violations();
        var draft = draft(inputErrors);
        return FormInput.errors(inputErrors, draft::check);
    }

    /** Both versions side by side. */
    EditConflict against(Network stored) {
        return EditConflict.since(stored.updatedAt)
                .line("Name", stored.name, name)
                .line("Maximum pixels per creative and event", stored.pixelLimit, pixelLimit)
                .line("Four eyes", stored.fourEyes, hasFourEyes())
                .line("Auto-approve pixels from templates", stored.approveTemplates, approvesTemplates())
                .line("Edits stop the live version", stored.editsStopLive, stopsLive())
                .line("Review restored content", stored.reviewRestored, reviewsRestored())
                .line("Check pixel health", stored.checkHealth, checksHealth())
                .line("Check raw JavaScript too", stored.checkScripts, checksScripts())
                .line("Hold back pixels without a known vendor", stored.holdUnknownVendors, holdsUnknownVendors())
                .line("Hold back likely duplicates", stored.holdBackLikelyDuplicates, holdsBackLikelyDuplicates())
                .line("Agents’ changes wait for a person", stored.agentsWait, letsAgentsWait())
                .line(
                        "Default dialect",
                        stored.defaultDialect == null ? null : stored.defaultDialect.title(),
                        readDialect().map(Dialect::title).orElse(null))
                .line("Keep imports for (days)", stored.keepImports, keepImports)
                .line("Keep notices for (days)", stored.keepNotices, keepNotices)
                .line("Keep messages to webhooks for (days)", stored.keepDeliveries, keepDeliveries)
                .build();
    }

    private NetworkDraft draft(Violations inputErrors) {
        var limit = FormInput.number(
                inputErrors,
                "pixelLimit",
                pixelLimit,
                "Enter a whole number from 1 to 1,000, or leave empty for no limit.");
        return NetworkDraft.named(Objects.requireNonNullElse(name, ""))
                .with(NetworkFields.PIXEL_LIMIT, limit)
                .with(NetworkFields.FOUR_EYES, hasFourEyes())
                .with(NetworkFields.APPROVE_TEMPLATES, approvesTemplates())
                .with(NetworkFields.EDITS_STOP_LIVE, stopsLive())
                .with(NetworkFields.REVIEW_RESTORED, reviewsRestored())
                .with(NetworkFields.CHECK_HEALTH, checksHealth())
                .with(NetworkFields.CHECK_SCRIPTS, checksScripts())
                .with(NetworkFields.HOLD_UNKNOWN_VENDORS, holdsUnknownVendors())
                .with(NetworkFields.HOLD_BACK_LIKELY_DUPLICATES, holdsBackLikelyDuplicates())
                .with(NetworkFields.AGENTS_WAIT, letsAgentsWait())
                .with(NetworkFields.DEFAULT_DIALECT, readDialect().orElse(null))
                .with(
                        NetworkFields.KEEP_IMPORTS,
                        days(inputErrors, "keepImports", keepImports, RetentionPeriods.IMPORTS))
                .with(
                        NetworkFields.KEEP_NOTICES,
                        days(inputErrors, "keepNotices", keepNotices, RetentionPeriods.NOTICES))
                .with(
                        NetworkFields.KEEP_DELIVERIES,
                        days(inputErrors, "keepDeliveries", keepDeliveries, RetentionPeriods.DELIVERIES));
    }

    private static @Nullable Integer days(
            Violations inputErrors, String field, @Nullable String typed, RetentionPeriods data) {
        return FormInput.number(inputErrors, field, typed, data.bounds());
    }

    private Optional<Dialect> readDialect() {
        return FormInput.constant(Dialect.class, defaultDialect);
    }
}
