package org.pixelkeep.undo;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.LogHeads;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.UndoReason;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.vendor.VendorService;

/**
 * Undoes a change set: what it created is archived or detached, what it deleted is restored, and each changed field
 * gets its previous value. What a reviewer decided waits again, which only a reviewer can ask for. The undo is a normal
 * change by the same services, so today's permissions and rules apply, and content goes to review.
 */
@RecordedService
public class UndoService {
    /** More than this is not a mistake but an import, whose rows have their own history. */
    static final int MAX = 500;

    static final int MAX_NAMED = 10;

    /** Objects in memory. Before each query, Hibernate compares all of them with what it has read. */
    private static final int AT_ONCE = 20;

    private static final Set<EntityKind> UNDOABLE = Set.of(
            EntityKind.PIXEL,
            EntityKind.ASSOCIATION,
            EntityKind.CREATIVE,
            EntityKind.ADVERTISER,
            EntityKind.VENDOR,
            EntityKind.SUPPLY_SOURCE);

    private static final Set<String> RECOGNIZED = Set.of("vendorIds");

    private final EntityManager entityManager;
    private final Past past;
    private final ChangeLog log;
    private final LaterChanges later;
    private final History history;
    private final LogHeads heads;
    private final PixelService pixels;
    private final AssociationService associations;
    private final CreativeService creatives;
    private final AdvertiserService advertisers;
    private final VendorService vendors;
    private final SupplyService supply;

    UndoService(
            EntityManager entityManager,
            Past past,
            ChangeLog log,
            LaterChanges later,
            History history,
            LogHeads heads,
            PixelService pixels,
            AssociationService associations,
            CreativeService creatives,
            AdvertiserService advertisers,
            VendorService vendors,
            SupplyService supply) {
        this.entityManager = entityManager;
        this.past = past;
        this.log = log;
        this.later = later;
        this.history = history;
        this.heads = heads;
        this.pixels = pixels;
        this.associations = associations;
        this.creatives = creatives;
        this.advertisers = advertisers;
        this.vendors = vendors;
        this.supply = supply;
    }

    /**
     * Undoes the change set, all or nothing.
     *
     * @return how many objects were set back
     * @throws NotFound when the caller can see no such change set
     * @throws Conflict naming the obstacles; nothing is written
     */
    public int undo(Caller caller, long networkId, String changeSet) {
        var found = check(caller, networkId, changeSet);
        if (found.obstacles().isEmpty()) {
            heads.hold(networkId);
            found = check(caller, networkId, changeSet);
        }
        return takeBack(caller, changeSet, found);
    }

    /**
     * The same for a dry run, without the lock of the log: others can save meanwhile, except what this changes itself.
     *
     * @throws NotFound when the caller can see no such change set
     * @throws Conflict naming the obstacles
     */
    public void rehearse(Caller caller, long networkId, String changeSet) {
        takeBack(caller, changeSet, check(caller, networkId, changeSet));
    }

    private int takeBack(Caller caller, String changeSet, Check found) {
        if (!found.obstacles().isEmpty()) {
            throw new Conflict(String.join(" ", found.obstacles()) + " Nothing was changed.");
        }
        var net = found.net();
        var by = caller.because(UndoReason.of(changeSet, caller.reason()));
        var made = made(net);
        for (var i = net.size() - 1; i >= 0; i--) {
            take(by, net.get(i), made);
            if (i % AT_ONCE == 0) {
                entityManager.flush();
                entityManager.clear();
            }
        }
        return net.size();
    }

    /**
     * The obstacles to undoing the change set, in sentences; empty if there are none. Does not include refusals by the
     * services that would do it.
     *
     * @throws NotFound when the caller can see no such change set
     */
    public List<String> obstacles(Caller caller, long networkId, String changeSet) {
        return check(caller, networkId, changeSet).obstacles();
    }

    /** What a change set did as a whole, and what prevents its undo. */
    private record Check(List<NetChange> net, List<String> obstacles) {
        static Check refused(String obstacle) {
            return new Check(List.of(), List.of(obstacle));
        }
    }

    private Check check(Caller caller, long networkId, String changeSet) {
        var seen = log.inBrief(
                        caller, networkId, ChangeFilter.ofChangeSet(changeSet), new SliceRequest(1, null, null, null))
                .total();
        if (seen == 0) {
            throw new NotFound("change set");
        }
        var changes = past.changeSet(networkId, changeSet, MAX + 1);
        if (changes.size() > MAX) {
            return Check.refused(
                    "More than " + MAX + " changes were made together, which is too many to undo at once.");
        }
        if (changes.size() > seen) {
            return Check.refused("You cannot see all of these changes, so you cannot undo them.");
        }
        var net = NetChange.of(changes);
        var made = made(net);
        var since = later.of(caller, networkId, changeSet, net);
        var obstacles = new ArrayList<String>();
        for (var change : net) {
            if (obstacles.size() >= MAX_NAMED) {
                break;
            }
            if (change.entity() != EntityKind.ASSOCIATION || !made.contains(change.pixelId())) {
                obstacle(change, since, obstacles);
            }
        }
        return new Check(net, obstacles.size() <= MAX_NAMED ? obstacles : obstacles.subList(0, MAX_NAMED));
    }

    /** Whether it changed vendors alone, with what follows from them; for callers who can see it. */
    public boolean isOfVendors(long networkId, String changeSet) {
        return NetChange.of(past.changeSet(networkId, changeSet, MAX)).stream()
                .allMatch(change -> change.entity() == EntityKind.VENDOR || followsFromVendors(change));
    }

    /** Recognized vendors follow from the hosts of vendors, which are set back on their own. */
    private static boolean followsFromVendors(NetChange change) {
        return change.entity() == EntityKind.PIXEL
                && change.before() != null
                && change.after() != null
                && !change.decided()
                && RECOGNIZED.containsAll(change.fields());
    }

    /** The pixels the set created: archiving them covers their associations. */
    private static Set<Long> made(List<NetChange> net) {
        var made = new HashSet<Long>();
        net.stream()
                .filter(change -> change.entity() == EntityKind.PIXEL && change.made())
                .forEach(change -> made.add(change.id()));
        return made;
    }

    private static void obstacle(NetChange change, LaterChanges.Search later, List<String> obstacles) {
        if (!UNDOABLE.contains(change.entity())) {
            obstacles.add("The change to " + named(change) + " cannot be undone. Reverse it manually.");
        } else if (change.tookBack()) {
            obstacles.add("This undid a decision on " + named(change)
                    + " and cannot be undone itself. Review it again instead.");
        } else if (change.decided() && !change.decidedWhatWaited()) {
            obstacles.add("This decision on " + named(change) + " replaced an earlier one. Review it again instead.");
        } else if (change.fields().contains("suspended")) {
            obstacles.add("A reviewer suspended or released " + named(change) + ". Only a reviewer can reverse that.");
        } else {
            later.dependingOn(change).forEach(entry -> obstacles.add(describe(change, entry)));
        }
    }

    private static String describe(NetChange change, Entry entry) {
        return "Since then, " + entry.actor() + " " + entry.sentence().text() + " (revision " + entry.revision()
                + "). That " + (change.made() ? "depends on this change." : "changed the same fields.");
    }

    private static String named(NetChange change) {
        return "the " + change.entity().word() + " “" + change.name() + "”";
    }

    private void take(Caller caller, NetChange change, Set<Long> made) {
        switch (change.entity()) {
            case PIXEL -> takePixel(caller, change);
            case ASSOCIATION -> {
                if (!made.contains(change.pixelId())) {
                    takeAssociation(caller, change);
                }
            }
            case CREATIVE ->
                takeObject(
                        change,
                        () -> creatives.archive(caller, change.id(), null),
                        () -> creatives.restore(caller, change.id(), null),
                        (image, fields) -> creatives.revert(caller, change.id(), image, fields));
            case ADVERTISER ->
                takeObject(
                        change,
                        () -> advertisers.archive(caller, change.id(), null),
                        () -> advertisers.restore(caller, change.id(), null),
                        (image, fields) -> advertisers.revert(caller, change.id(), image, fields));
            case VENDOR -> takeVendor(caller, change);
            case SUPPLY_SOURCE ->
                takeObject(
                        change,
                        () -> supply.archive(caller, change.id(), null),
                        () -> supply.restore(caller, change.id(), null),
                        (image, fields) -> supply.revert(caller, change.id(), image, fields));
            default -> throw new IllegalStateException("no obstacle was seen in " + change);
        }
    }

    private void takePixel(Caller caller, NetChange change) {
        if (followsFromVendors(change)) {
            return;
        }
        if (!change.made() && change.decided()) {
            pixels.takeBack(caller, change.id(), past.before(change.first()), past.after(change.last()));
            return;
        }
        takeObject(
                change,
                () -> pixels.archive(caller, change.id(), null),
                () -> pixels.restore(caller, change.id(), null),
                (image, fields) -> pixels.revert(caller, change.id(), image, fields));
    }

    private void takeAssociation(Caller caller, NetChange change) {
        if (change.made()) {
            if (!change.took()) {
                associations.detach(caller, change.id());
            }
            return;
        }
        associations.attach(
                caller,
                Objects.requireNonNull(change.pixelId()),
                AssociationService.draft(past.before(change.first())),
                true);
    }

    private void takeVendor(Caller caller, NetChange change) {
        if (change.made()) {
            vendors.takeBack(caller, change.id());
            return;
        }
        takeObject(
                change,
                () -> vendors.archive(caller, change.id(), null),
                () -> vendors.restore(caller, change.id(), null),
                (image, fields) -> vendors.revert(caller, change.id(), image, fields));
    }

    /** Archives what was made. Other objects get their fields back while they are not archived. */
    private void takeObject(
            NetChange change,
            Runnable archive,
            Runnable restore,
            BiConsumer<Map<String, @Nullable Object>, Set<String>> revert) {
        if (change.made()) {
            archive.run();
            return;
        }
        if (change.was("archivedAt") == null && change.became("archivedAt") != null) {
            restore.run();
        }
        var fields = fields(change);
        if (!fields.isEmpty()) {
            revert.accept(past.before(change.first()), fields);
        }
        if (change.was("archivedAt") != null && change.became("archivedAt") == null) {
            archive.run();
        }
    }

    private static Set<String> fields(NetChange change) {
        var fields = new HashSet<>(change.fields());
        fields.remove("archivedAt");
        return fields;
    }
}
