package org.pixelkeep.pixel.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

    /** Whether the reader may attach it, and exclude it. */
    public boolean mayAssociate() {
        return mayEdit && !archived() && scope != PixelScope.CREATIVE;
    }

    /** Whether it has no association. */
    public boolean isUnattached() {
        return associations.items().isEmpty();
    }

    /** Whether it can only be restored. */
    public boolean archived() {
        return state.equals("ARCHIVED");
    }

    /** Who can see it, as {@link org.pixelkeep.pixel.find.PixelAccess} decides. */
    public String visibleTo() {
        return archived() && scope == PixelScope.NETWORK ? "The network only, while it is archived" : scope.visibleTo();
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
        return new AutoBuilder_PixelView_Builder();
    }

    /** Builds a page by the names of its parts. */
    @AutoBuilder(ofClass = PixelView.class)
    interface Builder {
        Builder id(long id);

        Builder networkId(long networkId);

        Builder version(long version);

        Builder name(String name);

        Builder pixel(PixelDraft pixel);

        Builder scope(PixelScope scope);

        Builder advertiserId(@Nullable Long advertiserId);

        Builder ownerName(String ownerName);

        Builder ownerHref(String ownerHref);

        Builder state(String state);

        Builder review(ReviewStatus review);

        Builder reviewReason(@Nullable String reviewReason);

        Builder submittedAt(Instant submittedAt);

        Builder reviewedAt(@Nullable Instant reviewedAt);

        Builder waiting(@Nullable WaitingView waiting);

        Builder proposedBy(@Nullable String proposedBy);

        Builder flight(@Nullable String flight);

        Builder supply(String supply);

        Builder vendorsByHand(boolean vendorsByHand);

        Builder vendors(List<String> vendors);

        Builder createdAt(Instant createdAt);

        Builder updatedAt(Instant updatedAt);

        Builder inherited(boolean inherited);

        Builder mayEdit(boolean mayEdit);

        Builder reviewable(boolean reviewable);

        Builder seesVersions(boolean seesVersions);

        Builder outside(List<FieldChange> outside);

        Builder covers(long covers);

        Builder firstCovered(List<CreativeLink> firstCovered);

        Builder associations(Slice<AssociationRow> associations);

        Builder notes(List<Note> notes);

        Builder likelyDuplicates(@Nullable LikelyDuplicateNote likelyDuplicates);

        Builder macros(List<ExplainedMacro> macros);

        Builder form(AssociationForm form);

        Builder errors(Errors errors);

        Builder targets(List<Choice> targets);

        Builder advertisers(Choices advertisers);

        PixelView build();
    }
}
