package org.pixelkeep.archive;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserIntakeService;
import org.pixelkeep.creative.CreativeIntakeService;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleIntakeService;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.AssociationFields;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.intake.AssociationIntakeService;
import org.pixelkeep.pixel.intake.PixelIntakeService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.transaction.Retries;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplyFields;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateIntakeService;
import org.pixelkeep.vendor.VendorIntakeService;

/**
 * Takes an archive into a network without inventory. All of it is one transaction of many revisions, in one change set: it
 * is there as a whole, or nothing of it is, also if the node dies on the way. Nothing can be added to the network meanwhile.
 */
@ApplicationScoped
public class RestoreService {
    private static final int ROWS = 500;
    /** After the end of a restore: for a statement that runs then. */
    private static final Duration GRACE = Duration.ofMinutes(1);
    /** Of the lines that are written together: an ordinary line has a thousandth of it. */
    private static final long HEAVIEST = 4L * 1024 * 1024;

    private static final int MAX_NAME_LENGTH = 100;
    /** They are matched with those of the network, all at once. */
    private static final int MAX_VENDORS = 20_000;

    private static final long HEAVIEST_VENDORS = 64L * 1024 * 1024;
    private static final int MAX_HOSTS = 100_000;

    private final ArchiveAccess access;
    private final NetworkService networks;
    private final SupplyService supply;
    private final AdvertiserIntakeService advertisers;
    private final VendorIntakeService vendors;
    private final CreativeIntakeService creatives;
    private final PixelIntakeService pixels;
    private final AssociationIntakeService associations;
    private final TemplateIntakeService templates;
    private final CoverageRuleIntakeService rules;
    private final EntityManager entityManager;
    private final Clock clock;
    private final Permits permits;

    RestoreService(
            ArchiveAccess access,
            NetworkService networks,
            SupplyService supply,
            AdvertiserIntakeService advertisers,
            VendorIntakeService vendors,
            CreativeIntakeService creatives,
            PixelIntakeService pixels,
            AssociationIntakeService associations,
            TemplateIntakeService templates,
            CoverageRuleIntakeService rules,
            EntityManager entityManager,
            Clock clock,
            ConcurrencyLimits atOnce) {
        this.permits = new Permits(atOnce.restores(), 1);
        this.access = access;
        this.networks = networks;
        this.supply = supply;
        this.advertisers = advertisers;
        this.vendors = vendors;
        this.creatives = creatives;
        this.pixels = pixels;
        this.associations = associations;
        this.templates = templates;
        this.rules = rules;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** Tells how far it is. */
    public interface Progress {
        /** @param lines of the kind that are done */
        void at(ArchiveKind kind, long lines);
    }

    /**
     * Takes the archive in.
     *
     * @param saving whether to save it; else it is only tried, in the same way
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not write all of it
     * @throws Conflict when the network has inventory, or is archived; nothing is written
     * @throws InvalidInput of {@code file}, with the file and the line, when something in the archive is not valid, or when
     *     it takes longer than its limits allow; nothing is written
     * @throws org.pixelkeep.shared.error.TooManyAttempts when others are being restored
     */
    public Restored restore(Caller caller, long networkId, Archive archive, boolean saving, Progress progress) {
        QuarkusTransaction.requiringNew().run(() -> access.requireRestoring(caller, networkId));
        try (var permit = permits.take(networkId)) {
            return restoring(() -> networkId, caller, archive, saving, progress);
        }
    }

    /**
     * The same into a new network of this name.
     *
     * @throws InvalidInput when there is one already; nothing is written
     */
    public Restored restoreAsNew(Caller founder, String name, Archive archive, boolean saving, Progress progress) {
        return restoring(
                () -> networks.create(founder, NetworkDraft.named(name)).id, founder, archive, saving, progress);
    }

    private Restored restoring(
            Destination destination, Caller caller, Archive archive, boolean saving, Progress progress) {
        var duration = archive.limits().duration();
        var end = clock.instant().plus(duration);
        try {
            return Retries.run(() -> QuarkusTransaction.requiringNew()
                    .timeout((int) duration.plus(GRACE).toSeconds())
                    .call(() -> {
                        var networkId = destination.open();
                        var whole = caller.channel() == Caller.Channel.SYSTEM
                                ? Caller.system(caller.name(), networkId).inChangeSetOf(caller)
                                : caller;
                        var restored = new Restore(whole, networkId, archive, saving, end, progress).run();
                        if (!saving) {
                            throw new OnlyTried(restored);
                        }
                        return restored;
                    }));
        } catch (OnlyTried tried) {
            return tried.restored;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether an archive can be restored into the network: it has nothing but what a new one has. Five queries. */
    public boolean isEmpty(long networkId) {
        return !hasInventory(networkId) && !hasSources(networkId);
    }

    private static boolean hasInventory(long networkId) {
        return Advertiser.count("networkId", networkId) > 0
                || Pixel.count("networkId", networkId) > 0
                || Template.count("networkId", networkId) > 0
                || CoverageRule.count("networkId", networkId) > 0;
    }

    private static boolean hasSources(long networkId) {
        return SupplySource.count(
                        "networkId = ?1 and (code <> ?2 or archivedAt is not null)", networkId, SupplyCodes.GOOGLE)
                > 0;
    }

    /** The network to restore into, found or made in the transaction. */
    private interface Destination {
        long open();
    }

    /** Rolls back the transaction. */
    private static final class OnlyTried extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Restored restored;

        private OnlyTried(Restored restored) {
            super("dry run", null, false, false);
            this.restored = restored;
        }
    }

    /** One run. */
    private final class Restore {
        private final Caller caller;
        private final long networkId;
        private final Archive archive;
        private final boolean saving;
        private final Instant end;
        private final Progress progress;
        private final ArchiveIds ids = new ArchiveIds();
        private long waiting;

        private Restore(
                Caller caller, long networkId, Archive archive, boolean saving, Instant end, Progress progress) {
            var manifest = archive.manifest();
            this.caller = caller.because("Restored from an archive of “" + shortened(manifest.network())
                    + "” at revision " + manifest.revision() + ".");
            this.networkId = networkId;
            this.archive = archive;
            this.saving = saving;
            this.end = end;
            this.progress = progress;
        }

        private Restored run() {
            Network network = Network.findById(networkId, LockModeType.PESSIMISTIC_WRITE);
            refuseUsed(network);
            var approving = approves(network);
            var name = network.name;
            settings(name);
            sources();
            each(ArchiveKind.ADVERTISER, ROWS, some -> advertisers.takeIn(caller, networkId, some));
            vendors(approving);
            each(ArchiveKind.CREATIVE, ROWS, some -> creatives.takeIn(caller, networkId, some));
            each(ArchiveKind.PIXEL, ROWS, some -> {
                waiting += approving
                        ? 0
                        : some.stream().filter(ArchiveDrafts::isLetThrough).count();
                return pixels.takeIn(caller, networkId, some, approving);
            });
            associations(true);
            associations(false);
            each(
                    ArchiveKind.TEMPLATE,
                    ROWS,
                    some -> templates.takeIn(
                            caller,
                            networkId,
                            some.stream().map(ArchiveDrafts::template).toList(),
                            approving));
            each(
                    ArchiveKind.COVERAGE_RULE,
                    ROWS,
                    some -> rules.takeIn(
                            caller,
                            networkId,
                            some.stream().map(ArchiveDrafts::rule).toList()));
            return Restored.of(archive, saving, approving, waiting);
        }

        private void refuseUsed(Network network) {
            if (network.isArchived()) {
                throw new Conflict("The network is archived. Restore it before restoring an archive into it.");
            }
            if (hasInventory(networkId)) {
                throw new Conflict(
                        "The network already has advertisers, creatives, pixels, templates, or coverage rules. An archive"
                                + " can only be restored into an empty network, such as a new one.");
            }
            if (hasSources(networkId)) {
                throw new Conflict("The network already has supply sources of its own. An archive can only be"
                        + " restored into a network that has not been changed since it was created.");
            }
        }

        /**
         * Approvals of another installation count only as those of somebody who may approve alone here: else an archive that
         * somebody wrote by hand would be a way past the review.
         */
        private boolean approves(Network network) {
            return caller.channel() == Caller.Channel.SYSTEM
                    || (caller.grants().allows(Permission.REVIEW_PIXEL, Scope.network(networkId))
                            && !caller.grants().areOfAgent()
                            && !network.fourEyes);
        }

        private void settings(String name) {
            archive.each(
                    ArchiveKind.NETWORK,
                    (line, thing) -> at(
                            ArchiveKind.NETWORK,
                            line,
                            () -> networks.edit(caller, networkId, null, ArchiveDrafts.settings(name, thing))));
            forget();
        }

        private void sources() {
            archive.each(
                    ArchiveKind.SUPPLY_SOURCE,
                    (line, thing) -> at(ArchiveKind.SUPPLY_SOURCE, line, () -> {
                        var draft = ArchiveDrafts.source(thing);
                        var source = SupplySource.all(networkId).stream()
                                .filter(there -> there.code.equals(draft.code()))
                                .findFirst()
                                .map(there -> supply.edit(caller, there.id, null, draft))
                                .orElseGet(() -> supply.create(caller, networkId, draft));
                        if (SupplyFields.ARCHIVED_AT.in(thing) != null) {
                            supply.archive(caller, source.id, null);
                        }
                    }));
            forget();
        }

        private void vendors(boolean approving) {
            if (archive.manifest().count(ArchiveKind.VENDOR) > MAX_VENDORS) {
                throw Archive.wrong(ArchiveKind.VENDOR, MAX_VENDORS + 1, "A network has up to 20,000 vendors.");
            }
            var hosts = new int[1];
            var all = batch(ArchiveKind.VENDOR, some -> vendors.takeIn(caller, networkId, some, approving));
            archive.each(ArchiveKind.VENDOR, (line, thing) -> {
                all.checkOrder(line, thing);
                hosts[0] += thing.get(VendorIntakeService.HOSTS) instanceof List<?> its ? its.size() : 0;
                if (hosts[0] > MAX_HOSTS) {
                    throw Archive.wrong(
                            ArchiveKind.VENDOR, line, "The vendors up to here have more than 100,000 hosts.");
                }
                all.add(line, thing);
                if (all.weight() > HEAVIEST_VENDORS) {
                    throw Archive.wrong(
                            ArchiveKind.VENDOR, line, "The vendors up to here are more than can be restored at once.");
                }
            });
            all.write();
        }

        /** Exclusions come first: in no revision does a pixel apply, for an advertiser to see, where it never did. */
        private void associations(boolean exclusions) {
            each(
                    ArchiveKind.ASSOCIATION,
                    ROWS,
                    thing -> Boolean.TRUE.equals(AssociationFields.EXCLUSION.in(thing)) == exclusions,
                    some -> associations.takeIn(caller, networkId, some));
        }

        private void each(ArchiveKind kind, int max, Function<List<Map<String, @Nullable Object>>, List<Long>> takeIn) {
            each(kind, max, thing -> true, takeIn);
        }

        /** Takes the lines of a kind in, so many at once; fewer if they are long. */
        private void each(
                ArchiveKind kind,
                int max,
                Predicate<Map<String, @Nullable Object>> wanted,
                Function<List<Map<String, @Nullable Object>>, List<Long>> takeIn) {
            var batch = batch(kind, takeIn);
            archive.each(kind, (line, thing) -> {
                batch.checkOrder(line, thing);
                if (!wanted.test(thing)) {
                    return;
                }
                batch.add(line, thing);
                if (batch.size() == max || batch.weight() > HEAVIEST) {
                    batch.write();
                    progress.at(kind, line);
                }
            });
            batch.write();
        }

        private RestoreBatch batch(ArchiveKind kind, Function<List<Map<String, @Nullable Object>>, List<Long>> takeIn) {
            return new RestoreBatch(kind, ids, things -> {
                requireTime();
                var created = takeIn.apply(things);
                forget();
                return created;
            });
        }

        /** Meanwhile, others cannot change the network, and its restore takes room from those of others. */
        private void requireTime() {
            if (!clock.instant().isBefore(end)) {
                throw new InvalidInput(
                        "file",
                        "Restoring this archive takes more than "
                                + archive.limits().duration().toMinutes()
                                + " minutes. Nothing was saved. Restore it on the command line.");
            }
        }

        private void at(ArchiveKind kind, int line, Runnable work) {
            try {
                work.run();
            } catch (InvalidInput wrong) {
                throw Archive.wrong(kind, line, wrong);
            } catch (Conflict conflict) {
                throw Archive.wrong(kind, line, String.valueOf(conflict.getMessage()));
            }
        }

        private void forget() {
            entityManager.flush();
            entityManager.clear();
        }
    }

    /** A foreign name for a reason in the log. */
    private static String shortened(String name) {
        var line = name.strip();
        if (SingleLine.problem(line).isPresent()) {
            return "?";
        }
        return Texts.cut(line, MAX_NAME_LENGTH);
    }
}
