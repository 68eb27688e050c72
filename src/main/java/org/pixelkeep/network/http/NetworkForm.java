package org.pixelkeep.network.http;

import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.RetentionPeriods;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;

/** The submitted network form, as typed. */
public record NetworkForm(
        @RestForm @Nullable String name,
        @RestForm @Nullable String pixelLimit,
        @RestForm @Nullable String fourEyes,
        @RestForm @Nullable String approveTemplates,
        @RestForm @Nullable String editsStopLive,
        @RestForm @Nullable String reviewRestored,
        @RestForm @Nullable String checkHealth,
        @RestForm @Nullable String checkScripts,
        @RestForm @Nullable String holdUnknownVendors,
        @RestForm @Nullable String holdBackLikelyDuplicates,
        @RestForm @Nullable String agentsWait,
        @RestForm @Nullable String defaultDialect,
        @RestForm @Nullable String keepImports,
        @RestForm @Nullable String keepNotices,
        @RestForm @Nullable String keepDeliveries,
        @RestForm @Nullable String version,
        @RestForm @Nullable String reason) {
    private static final NetworkForm EMPTY = new NetworkForm(
            null, null, null, null, null, null, null, null, null, null, "true", null, null, null, null, null, null);

    static NetworkForm empty() {
        return EMPTY;
    }

    static NetworkForm of(Network network) {
        return new NetworkForm(
                network.name,
                Objects.toString(network.pixelLimit, null),
                network.fourEyes ? "true" : null,
                network.approveTemplates ? "true" : null,
                network.editsStopLive ? "true" : null,
                network.reviewRestored ? "true" : null,
                network.checkHealth ? "true" : null,
                network.checkScripts ? "true" : null,
                network.holdUnknownVendors ? "true" : null,
                network.holdBackLikelyDuplicates ? "true" : null,
                network.agentsWait ? "true" : null,
                Objects.toString(network.defaultDialect, null),
                Objects.toString(network.keepImports, null),
                Objects.toString(network.keepNotices, null),
                Objects.toString(network.keepDeliveries, null),
                Long.toString(network.version),
                null);
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

    NetworkForm withVersion(long newer) {
        return new NetworkForm(
                name,
                pixelLimit,
                fourEyes,
                approveTemplates,
                editsStopLive,
                reviewRestored,
                checkHealth,
                checkScripts,
                holdUnknownVendors,
                holdBackLikelyDuplicates,
                agentsWait,
                defaultDialect,
                keepImports,
                keepNotices,
                keepDeliveries,
                Long.toString(newer),
                reason);
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
        return new NetworkDraft(
                Objects.requireNonNullElse(name, ""),
                limit,
                hasFourEyes(),
                approvesTemplates(),
                stopsLive(),
                reviewsRestored(),
                checksHealth(),
                checksScripts(),
                holdsUnknownVendors(),
                holdsBackLikelyDuplicates(),
                letsAgentsWait(),
                readDialect().orElse(null),
                days(inputErrors, "keepImports", keepImports, RetentionPeriods.IMPORTS),
                days(inputErrors, "keepNotices", keepNotices, RetentionPeriods.NOTICES),
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
