package org.pixelkeep.pixel.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.KnownPeople;
import org.pixelkeep.history.read.PeopleAccess;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.content.PixelSupply;
import org.pixelkeep.pixel.edit.PixelOutsideEdits;
import org.pixelkeep.pixel.edit.PixelVersions;
import org.pixelkeep.pixel.edit.VersionLabels;
import org.pixelkeep.pixel.find.AssociationAccess;
import org.pixelkeep.pixel.find.LikelyDuplicates;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.pixel.http.form.MacroNotes;
import org.pixelkeep.pixel.http.form.Notes;
import org.pixelkeep.pixel.http.form.Owners;
import org.pixelkeep.pixel.http.form.PixelForm;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Format;

/** Assembles the page of one pixel. */
@ApplicationScoped
public class PixelViews {
    private static final int FIRST_CREATIVES = 20;

    /** How many versions are searched for the live one and the edit. */
    private static final int LATEST = 50;

    private final PixelAccess access;
    private final AssociationAccess sight;
    private final Owners owners;
    private final Coverage coverage;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final Notes notes;
    private final PeopleAccess people;
    private final PixelOutsideEdits outside;
    private final PixelVersions versions;
    private final LikelyDuplicates duplicates;

    PixelViews(
            PixelAccess access,
            AssociationAccess sight,
            Owners owners,
            Coverage coverage,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            Notes notes,
            PeopleAccess people,
            PixelOutsideEdits outside,
            PixelVersions versions,
            LikelyDuplicates duplicates) {
        this.access = access;
        this.sight = sight;
        this.owners = owners;
        this.coverage = coverage;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.notes = notes;
        this.people = people;
        this.outside = outside;
        this.versions = versions;
        this.duplicates = duplicates;
    }

    /** @throws org.pixelkeep.shared.error.NotFound when the pixel is not visible to the caller */
    @Transactional
    PixelView of(Caller caller, long pixelId, SliceRequest part, AssociationForm form, Errors errors) {
        var pixel = access.visible(caller, pixelId);
        var reach = access.reach(caller, pixel);
        var own = caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope());
        var draft = own ? PixelDraft.live(pixel) : PixelDraft.inherited(pixel);
        var owner = owners.of(caller, PixelOwner.of(pixel));
        var mayEdit = caller.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope());
        var seesVersions = own && caller.grants().allows(Permission.VIEW_HISTORY, pixel.accessScope());
        var covered = coverage.creativeIds(pixelId, reach, FIRST_CREATIVES);
        var names = creatives.names(covered);
        var known = people.of(caller, pixel.networkId);
        return PixelView.builder()
                .id(pixel.id)
                .networkId(pixel.networkId)
                .version(pixel.version)
                .name(pixel.name)
                .pixel(draft)
                .scope(pixel.scope)
                .advertiserId(pixel.advertiserId)
                .ownerName(owner.name())
                .ownerHref(owner.href())
                .state(pixel.state())
                .review(pixel.reviewStatus)
                .reviewReason(own ? pixel.reviewReason : null)
                .submittedAt(pixel.submittedAt)
                .reviewedAt(pixel.reviewedAt)
                .waiting(WaitingView.of(
                        pixel, caller, known, pixel.waiting != null && seesVersions ? marks(caller, pixelId) : null))
                .proposedBy(proposer(pixel, known))
                .flight(PixelRows.flight(pixel.flightStart, pixel.flightEnd))
                .supply(PixelSupply.words(pixel.networkId, pixel.supply()))
                .vendorsByHand(pixel.vendorsByHand)
                .vendors(Vendor.named(pixel.networkId, pixel.vendorIds()).stream()
                        .map(vendor -> vendor.name)
                        .toList())
                .createdAt(pixel.createdAt)
                .updatedAt(pixel.updatedAt)
                .inherited(pixel.scope == PixelScope.NETWORK && !reach.whole())
                .mayEdit(mayEdit)
                .reviewable(!pixel.isArchived() && caller.grants().allows(Permission.REVIEW_PIXEL, pixel.accessScope()))
                .seesVersions(seesVersions)
                .outside(
                        seesVersions
                                ? outside.of(pixel).stream().map(known::show).toList()
                                : List.of())
                .covers(coverage.ofPixels(List.of(pixelId), reach).getOrDefault(pixelId, 0L))
                .firstCovered(covered.stream()
                        .map(id -> new PixelView.CreativeLink(id, names.getOrDefault(id, "")))
                        .toList())
                .associations(rows(caller, pixel, reach, part, mayEdit))
                .notes(notes.warnings(pixel.networkId, PixelForm.live(pixel), draft))
                .likelyDuplicates(likelyDuplicates(pixel, reach))
                .macros(MacroNotes.explained(pixel))
                .form(form)
                .errors(errors)
                .targets(targets(pixel.scope))
                .advertisers(
                        mayEdit && pixel.scope == PixelScope.NETWORK
                                ? Choices.ofAdvertisers(
                                        pixel.networkId,
                                        form.advertiserId,
                                        (max, wanted) -> Advertiser.names(pixel.networkId, Reach.WHOLE, max, wanted))
                                : Choices.NONE)
                .build();
    }

    /** In the middle of a sentence. */
    private static @Nullable String proposer(Pixel pixel, KnownPeople known) {
        var name = pixel.isProposal() ? known.called(pixel.proposedBy) : null;
        return Entry.NETWORK.equals(name) ? "the network" : name;
    }

    private @Nullable LikelyDuplicateNote likelyDuplicates(Pixel pixel, Reach reach) {
        var found = duplicates.of(reach, pixel.networkId, List.of(pixel.id)).getOrDefault(pixel.id, List.of());
        if (found.isEmpty()) {
            return null;
        }
        Network network = Network.findById(pixel.networkId);
        return LikelyDuplicateNote.of(found, network.holdBackLikelyDuplicates);
    }

    private VersionLabels marks(Caller caller, long pixelId) {
        return VersionLabels.of(versions.list(caller, pixelId, null, LATEST).versions());
    }

    private Slice<PixelView.AssociationRow> rows(
            Caller caller, Pixel pixel, Reach reach, SliceRequest part, boolean mayEdit) {
        var slice = sight.listing(caller, pixel.id)
                .slice(new SliceRequest(part.limit(), part.after(), part.before(), AssociationAccess.WIDEST));
        var associations = slice.items();
        var covers = coverage.ofAssociations(
                associations.stream().map(association -> association.id).toList(), reach);
        var advertiserNames = advertisers.names(associations.stream()
                .flatMap(association -> Stream.ofNullable(association.advertiserId))
                .distinct()
                .toList());
        var creativeNames = creatives.names(associations.stream()
                .flatMap(association -> Stream.ofNullable(association.creativeId))
                .distinct()
                .toList());
        return slice.map(association -> new PixelView.AssociationRow(
                association.id,
                association.target,
                switch (association.target) {
                    case NETWORK -> null;
                    case ADVERTISER -> advertiserNames.get(association.advertiserId);
                    case CREATIVE -> creativeNames.get(association.creativeId);
                },
                switch (association.target) {
                    case NETWORK -> null;
                    case ADVERTISER -> "/advertisers/" + association.advertiserId;
                    case CREATIVE -> "/creatives/" + association.creativeId;
                },
                association.exclusion,
                association.types().stream().map(Format::words).collect(Collectors.joining(", ")),
                covers.getOrDefault(association.id, 0L),
                mayEdit && pixel.scope != PixelScope.CREATIVE && !pixel.isArchived()));
    }

    private static List<Choice> targets(PixelScope scope) {
        var targets = new ArrayList<Choice>();
        if (scope == PixelScope.NETWORK) {
            targets.add(new Choice(Target.NETWORK.name(), "All creatives of the network"));
            targets.add(new Choice(Target.ADVERTISER.name(), "All creatives of an advertiser"));
        } else if (scope == PixelScope.ADVERTISER) {
            targets.add(new Choice(Target.ADVERTISER.name(), "All creatives of the advertiser"));
        }
        targets.add(new Choice(Target.CREATIVE.name(), "One creative"));
        return targets;
    }
}
