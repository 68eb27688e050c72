package org.pixelkeep.serving.snapshot;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.SourceFacts;
import org.pixelkeep.serving.decide.SupplySources;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.directory.LegalBases;

/** Applies changes from the log to a snapshot, using only their images. */
public final class SnapshotChanges {
    private static final Set<EntityKind> CONCERNED = EnumSet.of(
            EntityKind.NETWORK,
            EntityKind.ADVERTISER,
            EntityKind.CREATIVE,
            EntityKind.PIXEL,
            EntityKind.ASSOCIATION,
            EntityKind.VENDOR,
            EntityKind.SUPPLY_SOURCE);

    private final Snapshot.Draft draft;

    private SnapshotChanges(Snapshot.Draft draft) {
        this.draft = draft;
    }

    /** The snapshot after these changes; the same one if none of them concerns it. */
    public static Snapshot apply(Snapshot snapshot, List<LoggedChange> changes) {
        if (changes.stream().noneMatch(change -> CONCERNED.contains(change.entity()))) {
            return snapshot;
        }
        var draft = snapshot.draft();
        changes.forEach(new SnapshotChanges(draft)::apply);
        return draft.done();
    }

    private void apply(LoggedChange change) {
        switch (change.entity()) {
            case NETWORK -> network(change);
            case ADVERTISER -> advertiser(change);
            case CREATIVE -> creative(change);
            case PIXEL -> pixel(change);
            case ASSOCIATION -> association(change);
            case VENDOR -> vendor(change);
            case SUPPLY_SOURCE -> source(change);
            default -> {}
        }
    }

    private void network(LoggedChange change) {
        var before = draft.networks.get(change.entityId());
        var limit = change.number("pixelLimit");
        draft.networks.put(
                change.entityId(),
                NetworkEntry.of(change.entityId())
                        .archived(change.text("archivedAt") != null)
                        .pixelLimit(limit == null ? null : limit.intValue())
                        .holdUnknownVendors(change.flag("holdUnknownVendors"))
                        .holdLikelyDuplicates(change.flag("holdBackLikelyDuplicates"))
                        .sources(before == null ? SupplySources.NONE : before.sources())
                        .associations(before == null ? PackedAssociations.NOTHING : before.associations())
                        .build());
    }

    private void advertiser(LoggedChange change) {
        var before = draft.advertisers.get(change.entityId());
        draft.advertisers.put(
                change.entityId(),
                new AdvertiserEntry(
                        change.entityId(),
                        change.networkId(),
                        change.flag("active"),
                        change.text("archivedAt") != null,
                        before == null ? PackedAssociations.NOTHING : before.associations(),
                        before == null ? AppendOnlyIds.NONE : before.creatives()));
    }

    private void creative(LoggedChange change) {
        var type = Constants.find(CreativeType.class, change.text("type")).orElse(null);
        if (type == null) {
            UnknownValues.log("creative", change.entityId());
            draft.leaveOutCreative(change.entityId());
            return;
        }
        var before = draft.creatives.get(change.entityId());
        draft.putCreative(new CreativeEntry(
                change.entityId(),
                Objects.requireNonNull(change.advertiserId(), "a creative has an advertiser"),
                type,
                change.flag("active"),
                change.flag("suspended"),
                change.text("archivedAt") != null,
                before == null ? PackedAssociations.NOTHING : before.associations()));
    }

    private void source(LoggedChange change) {
        var network = draft.networks.get(change.networkId());
        if (network != null) {
            var source = new SourceFacts(
                    change.entityId(),
                    change.required("code"),
                    change.required("name"),
                    change.flag("vendorsDeclared"),
                    UnknownValues.list(change.entityId(), change.text("declarationList")),
                    change.text("archivedAt") != null);
            draft.networks.put(
                    change.networkId(), network.with(network.sources().with(source)));
        }
    }

    private void vendor(LoggedChange change) {
        var gvlId = number(change, "gvlId");
        draft.putVendor(new VendorEntry(
                change.networkId(),
                new VendorFacts(
                        change.entityId(),
                        change.required("name"),
                        UnknownValues.policy(change.entityId(), change.text("policy")),
                        gvlId,
                        SnapshotLoader.purposes(change.required("purposes")),
                        LegalBases.ofStored(change.text("legalBases")),
                        Vendor.isDeclaredToGoogle(
                                change.flag("declareToAdx"), number(change, "googleProviderId"), gvlId))));
    }

    private static @Nullable Integer number(LoggedChange change, String field) {
        var number = change.number(field);
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    private void pixel(LoggedChange change) {
        PixelFacts.builder()
                .from(change.after())
                .with(PixelFields.ID, change.entityId())
                .with(PixelFields.NETWORK_ID, change.networkId())
                .find()
                .ifPresentOrElse(
                        pixel -> draft.putPixel(
                                draft.entry(pixel, Objects.requireNonNull(PixelFields.VENDOR_IDS.in(change.after())))),
                        () -> {
                            UnknownValues.log("pixel", change.entityId());
                            draft.leaveOutPixel(change.entityId());
                        });
    }

    /** The narrowest target in the change is the target of the association. */
    private void association(LoggedChange change) {
        var creativeId = change.creativeId();
        var advertiserId = change.advertiserId();
        if (creativeId != null) {
            var creative = draft.creatives.get(creativeId);
            if (creative != null) {
                draft.creatives.put(creativeId, creative.with(associations(creative.associations(), change)));
            }
        } else if (advertiserId != null) {
            var advertiser = draft.advertisers.get(advertiserId);
            if (advertiser != null) {
                draft.advertisers.put(advertiserId, advertiser.with(associations(advertiser.associations(), change)));
            }
        } else {
            var network = draft.networks.get(change.networkId());
            if (network != null) {
                draft.networks.put(change.networkId(), network.with(associations(network.associations(), change)));
            }
        }
    }

    private static PackedAssociations associations(PackedAssociations before, LoggedChange change) {
        if (change.isGone()) {
            return before.without(change.entityId());
        }
        var names = change.list("creativeTypes");
        var types = UnknownValues.types(change.entityId(), names);
        if (types.isEmpty() && !names.isEmpty()) {
            return before.without(change.entityId());
        }
        var pixelId = Objects.requireNonNull(change.pixelId(), "an association has a pixel");
        return before.with(change.entityId(), pixelId, change.flag("exclusion"), types);
    }
}
