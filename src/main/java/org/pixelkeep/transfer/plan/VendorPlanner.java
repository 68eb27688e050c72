package org.pixelkeep.transfer.plan;

import static org.pixelkeep.transfer.columns.ImportField.COMPANY;
import static org.pixelkeep.transfer.columns.ImportField.DECLARE_TO_ADX;
import static org.pixelkeep.transfer.columns.ImportField.GOOGLE_PROVIDER;
import static org.pixelkeep.transfer.columns.ImportField.GVL;
import static org.pixelkeep.transfer.columns.ImportField.HOSTS;
import static org.pixelkeep.transfer.columns.ImportField.ID;
import static org.pixelkeep.transfer.columns.ImportField.LEGAL_BASES;
import static org.pixelkeep.transfer.columns.ImportField.NAME;
import static org.pixelkeep.transfer.columns.ImportField.POLICY;
import static org.pixelkeep.transfer.columns.ImportField.PURPOSES;
import static org.pixelkeep.transfer.columns.ImportField.RETIRED;
import static org.pixelkeep.transfer.columns.ImportField.TRUSTED;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.DryRun;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** A row is a vendor: the one with the ID, else the name. */
@Singleton
class VendorPlanner extends ServicePlanner {
    private final VendorService vendors;
    private final VendorAccess access;

    VendorPlanner(DryRun dryRun, VendorService vendors, VendorAccess access) {
        super(dryRun);
        this.vendors = vendors;
        this.access = access;
    }

    @Override
    public Optional<String> key(RowValues row) {
        return row.text(ID)
                .map(id -> "id " + id)
                .or(() -> row.text(NAME).map(name -> "name " + name.strip().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String name(RowUnit unit) {
        return unit.first().text(NAME).orElse("");
    }

    @Override
    @Nullable
    Saved save(Caller caller, long networkId, RowUnit unit, Problems problems) {
        var row = unit.first();
        var found = existing(caller, networkId, row, problems);
        var hosts = found == null ? List.<String>of() : access.hostNames(found.id);
        var current = found == null ? blank(row) : VendorDraft.of(found, hosts);
        var draft = over(current, row, new RowWords(row, problems));
        if (!problems.isEmpty()) {
            var violations = new Violations();
            // Purposes need an ID, trust depends on the policy, and an unknown vendor has no name.
            if (!problems.has(GVL) && !problems.has(POLICY) && !problems.has(ID)) {
                draft.check(violations);
            }
            problems.addOthers(row.line(), violations.found());
            return null;
        }
        if (found == null) {
            var created = vendors.create(caller, networkId, draft);
            return new Saved(created.name, created.id, NONE, null, created.image(draft.hosts()));
        }
        var before = found.image(hosts);
        var version = found.version;
        if (draft.equals(current)) {
            return new Saved(found.name, found.id, version, before, before);
        }
        var edited = vendors.edit(caller, found.id, version, draft);
        return new Saved(edited.name, edited.id, version, before, edited.image(draft.hosts()));
    }

    private static VendorDraft blank(RowValues row) {
        return VendorDraft.named(row.text(NAME).orElse(""))
                .category(VendorCategory.OTHER)
                .build();
    }

    /** What the row says, over what is there. A vendor that gets a warning or a block is not trusted anymore. */
    private static VendorDraft over(VendorDraft current, RowValues row, RowWords words) {
        var policy = words.policy().orElse(current.policy());
        var trusted = words.flag(TRUSTED).orElse(current.trusted() && policy == VendorPolicy.ALLOW);
        return VendorDraft.named(Objects.requireNonNullElse(row.over(NAME, current.name()), ""))
                .company(row.over(COMPANY, current.company()))
                .category(words.category().orElse(current.category()))
                .gvlId(number(GVL, current.gvlId(), row, words))
                .googleProviderId(number(GOOGLE_PROVIDER, current.googleProviderId(), row, words))
                .purposes(
                        row.clears(PURPOSES)
                                ? List.of()
                                : words.numbers(PURPOSES).orElse(current.purposes()))
                .legalBases(row.over(LEGAL_BASES, current.legalBases()))
                .declareToAdx(words.flag(DECLARE_TO_ADX).orElse(current.declareToAdx()))
                .retired(words.flag(RETIRED).orElse(current.retired()))
                .policy(policy)
                .trusted(trusted)
                .hosts(
                        row.clears(HOSTS)
                                ? List.of()
                                : row.text(HOSTS).map(RowWords::parts).orElse(current.hosts()))
                .build();
    }

    private static @Nullable Integer number(
            ImportField field, @Nullable Integer current, RowValues row, RowWords words) {
        return row.clears(field) ? null : words.number(field).orElse(current);
    }

    private @Nullable Vendor existing(Caller caller, long networkId, RowValues row, Problems problems) {
        if (row.text(ID).isPresent()) {
            var id = new RowWords(row, problems).id(ID);
            var found = id.flatMap(number -> access.find(caller, networkId, number));
            if (id.isPresent() && found.isEmpty()) {
                problems.add(row.line(), ID, "There is no vendor " + id.get() + ". Leave the ID empty to add one.");
            }
            return found.orElse(null);
        }
        var name = row.text(NAME);
        if (name.isEmpty()) {
            problems.add(row.line(), NAME, "Enter a name, or an ID.");
            return null;
        }
        return access.find(caller, networkId, name.get().strip()).orElse(null);
    }
}
