package org.pixelkeep.pixel.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.macro.ExplainedMacro;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.pixel.http.form.Note;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/**
 * The page of one pixel.
 *
 * @param pixel what fires
 * @param waiting its edit; {@code null}: none that the caller may see
 * @param likelyDuplicates those of it that the caller can see; {@code null}: none
 * @param supply which supply it fires on, in words
 * @param outside changes made directly in the database, by field
 */
public record PixelView(
        long id,
        long networkId,
        long version,
        String name,
        PixelDraft pixel,
        PixelScope scope,
        @Nullable Long advertiserId,
        String ownerName,
        String ownerHref,
        String state,
        ReviewStatus review,
        @Nullable String reviewReason,
        Instant submittedAt,
        @Nullable Instant reviewedAt,
        @Nullable WaitingView waiting,
        @Nullable String proposedBy,
        @Nullable String flight,
        String supply,
        boolean vendorsByHand,
        List<String> vendors,
        Instant createdAt,
        Instant updatedAt,
        boolean inherited,
        boolean mayEdit,
        boolean reviewable,
        boolean seesVersions,
        List<FieldChange> outside,
        long covers,
        List<CreativeLink> firstCovered,
        Slice<AssociationRow> associations,
        List<Note> notes,
        @Nullable LikelyDuplicateNote likelyDuplicates,
        List<ExplainedMacro> macros,
        AssociationForm form,
        Errors errors,
        List<Choice> targets,
        Choices advertisers) {

    /** A creative that it applies to. */
    public record CreativeLink(long id, String name) {}

    /**
     * One association.
     *
     * @param targetName of the advertiser or creative; {@code null}: the network
     * @param covers how many creatives it covers by itself
     * @param types its creative types, in words; empty: all
     */
    public record AssociationRow(
            long id,
            Target target,
            @Nullable String targetName,
            @Nullable String targetHref,
            boolean exclusion,
            String types,
            long covers,
            boolean mayDetach) {
        /** The label of its delete button. */
        public String detachWord() {
            return exclusion ? "Remove" : "Detach";
        }

        /** What is asked before the association is removed. */
        public String detachQuestion() {
            var from = switch (target) {
                case NETWORK -> "all creatives of the network";
                case ADVERTISER -> "all creatives of " + targetName;
                case CREATIVE -> "“" + targetName + "”";
            };
            return exclusion ? "Remove the exclusion of " + from + "?" : "Detach from " + from + "?";
        }
    }

    /** Whether it can only be restored. */
    public boolean archived() {
        return state.equals("ARCHIVED");
    }

    /** Who can see it, as {@link org.pixelkeep.pixel.find.PixelAccess} decides. */
    public String visibleTo() {
        return switch (scope) {
            case NETWORK ->
                archived()
                        ? "The network only, while it is archived"
                        : "The network, and advertisers with a creative that it applies to";
            case ADVERTISER -> "The network and this advertiser";
            case CREATIVE -> "The network and the advertiser of this creative";
        };
    }

    /** The creative types to narrow an association to. */
    public List<Choice> creativeTypes() {
        return Choice.of(CreativeType.values());
    }

    /** The choices "applies to" and "excludes". */
    public List<Choice> kinds() {
        return Arrays.asList(new Choice("", "Attach"), new Choice("true", "Exclude"));
    }

    /** A page to be built. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a page by the names of its parts. */
    static final class Builder {
        private long id;
        private long networkId;
        private long version;
        private @Nullable String name;
        private @Nullable PixelDraft pixel;
        private @Nullable PixelScope scope;
        private @Nullable Long advertiserId;
        private @Nullable String ownerName;
        private @Nullable String ownerHref;
        private @Nullable String state;
        private @Nullable ReviewStatus review;
        private @Nullable String reviewReason;
        private @Nullable Instant submittedAt;
        private @Nullable Instant reviewedAt;
        private @Nullable WaitingView waiting;
        private @Nullable String proposedBy;
        private @Nullable String flight;
        private @Nullable String supply;
        private boolean vendorsByHand;
        private List<String> vendors = List.of();
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private boolean inherited;
        private boolean mayEdit;
        private boolean reviewable;
        private boolean seesVersions;
        private List<FieldChange> outside = List.of();
        private long covers;
        private List<CreativeLink> firstCovered = List.of();
        private @Nullable Slice<AssociationRow> associations;
        private List<Note> notes = List.of();
        private @Nullable LikelyDuplicateNote likelyDuplicates;
        private List<ExplainedMacro> macros = List.of();
        private @Nullable AssociationForm form;
        private @Nullable Errors errors;
        private List<Choice> targets = List.of();
        private @Nullable Choices advertisers;

        private Builder() {}

        Builder id(long id) {
            this.id = id;
            return this;
        }

        Builder networkId(long networkId) {
            this.networkId = networkId;
            return this;
        }

        Builder version(long version) {
            this.version = version;
            return this;
        }

        Builder name(String name) {
            this.name = name;
            return this;
        }

        Builder pixel(PixelDraft pixel) {
            this.pixel = pixel;
            return this;
        }

        Builder scope(PixelScope scope) {
            this.scope = scope;
            return this;
        }

        Builder advertiserId(@Nullable Long advertiserId) {
            this.advertiserId = advertiserId;
            return this;
        }

        Builder ownerName(String ownerName) {
            this.ownerName = ownerName;
            return this;
        }

        Builder ownerHref(String ownerHref) {
            this.ownerHref = ownerHref;
            return this;
        }

        Builder state(String state) {
            this.state = state;
            return this;
        }

        Builder review(ReviewStatus review) {
            this.review = review;
            return this;
        }

        Builder reviewReason(@Nullable String reviewReason) {
            this.reviewReason = reviewReason;
            return this;
        }

        Builder submittedAt(Instant submittedAt) {
            this.submittedAt = submittedAt;
            return this;
        }

        Builder reviewedAt(@Nullable Instant reviewedAt) {
            this.reviewedAt = reviewedAt;
            return this;
        }

        Builder waiting(@Nullable WaitingView waiting) {
            this.waiting = waiting;
            return this;
        }

        Builder proposedBy(@Nullable String proposedBy) {
            this.proposedBy = proposedBy;
            return this;
        }

        Builder flight(@Nullable String flight) {
            this.flight = flight;
            return this;
        }

        Builder supply(String supply) {
            this.supply = supply;
            return this;
        }

        Builder vendorsByHand(boolean vendorsByHand) {
            this.vendorsByHand = vendorsByHand;
            return this;
        }

        Builder vendors(List<String> vendors) {
            this.vendors = vendors;
            return this;
        }

        Builder createdAt(Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        Builder updatedAt(Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        Builder inherited(boolean inherited) {
            this.inherited = inherited;
            return this;
        }

        Builder mayEdit(boolean mayEdit) {
            this.mayEdit = mayEdit;
            return this;
        }

        Builder reviewable(boolean reviewable) {
            this.reviewable = reviewable;
            return this;
        }

        Builder seesVersions(boolean seesVersions) {
            this.seesVersions = seesVersions;
            return this;
        }

        Builder outside(List<FieldChange> outside) {
            this.outside = outside;
            return this;
        }

        Builder covers(long covers) {
            this.covers = covers;
            return this;
        }

        Builder firstCovered(List<CreativeLink> firstCovered) {
            this.firstCovered = firstCovered;
            return this;
        }

        Builder associations(Slice<AssociationRow> associations) {
            this.associations = associations;
            return this;
        }

        Builder notes(List<Note> notes) {
            this.notes = notes;
            return this;
        }

        Builder likelyDuplicates(@Nullable LikelyDuplicateNote likelyDuplicates) {
            this.likelyDuplicates = likelyDuplicates;
            return this;
        }

        Builder macros(List<ExplainedMacro> macros) {
            this.macros = macros;
            return this;
        }

        Builder form(AssociationForm form) {
            this.form = form;
            return this;
        }

        Builder errors(Errors errors) {
            this.errors = errors;
            return this;
        }

        Builder targets(List<Choice> targets) {
            this.targets = targets;
            return this;
        }

        Builder advertisers(Choices advertisers) {
            this.advertisers = advertisers;
            return this;
        }

        PixelView build() {
            return new PixelView(
                    id,
                    networkId,
                    version,
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(pixel),
                    Objects.requireNonNull(scope),
                    advertiserId,
                    Objects.requireNonNull(ownerName),
                    Objects.requireNonNull(ownerHref),
                    Objects.requireNonNull(state),
                    Objects.requireNonNull(review),
                    reviewReason,
                    Objects.requireNonNull(submittedAt),
                    reviewedAt,
                    waiting,
                    proposedBy,
                    flight,
                    Objects.requireNonNull(supply),
                    vendorsByHand,
                    vendors,
                    Objects.requireNonNull(createdAt),
                    Objects.requireNonNull(updatedAt),
                    inherited,
                    mayEdit,
                    reviewable,
                    seesVersions,
                    outside,
                    covers,
                    firstCovered,
                    Objects.requireNonNull(associations),
                    notes,
                    likelyDuplicates,
                    macros,
                    Objects.requireNonNull(form),
                    Objects.requireNonNull(errors),
                    targets,
                    Objects.requireNonNull(advertisers));
        }
    }
}
