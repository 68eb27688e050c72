package org.pixelkeep.creative;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;

/**
 * Creates and edits many creatives in one transaction, by the rules of {@link CreativeService}, with few queries for all of
 * them: imports of a million rows are why. What is wrong with one creative does not keep the others from being saved.
 */
@RecordedService
public class CreativeBatchService {
    /** The most at once. */
    public static final int MAX = 500;

    private static final String INSERT = """
            insert into creative (network_id, advertiser_id, name, code, type, width, height, active, suspended,
                created_at, updated_at, version) values\s""";
    /** Along an index, which has the state and the type before the name. */
    private static final String NAMED = "listedAs in ('ACTIVE', 'INACTIVE', 'SUSPENDED')"
            + " and type in (BANNER, VIDEO, AUDIO, NATIVE) and name in :keys";

    private static final String CHANGED =
            "Someone changed this creative after the dry run. Check the row and import it again.";

    private static final String VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, 0)";

    private final EntityManager entityManager;
    private final History history;
    private final Clock clock;

    CreativeBatchService(EntityManager entityManager, History history, Clock clock) {
        this.entityManager = entityManager;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What came, or would come, of a row.
     *
     * @param creativeId {@code null}: it is new, and not saved
     * @param version before the row; {@link CreativeRow#NONE}: it is new
     * @param before {@code null}: it is new
     * @param after as it is or would be; {@code null}: the row is not valid
     * @param problems why it is not valid; empty: it is
     */
    public record Outcome(
            @Nullable Long creativeId,
            long version,
            @Nullable Image before,
            @Nullable Image after,
            List<Violation> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }

        /** Whether the row changes nothing of a creative. */
        public boolean isUnchanged() {
            return before != null && before.equals(after);
        }
    }

    /**
     * Saves those that are valid.
     *
     * @return what came of each row, in their order
     */
    public List<Outcome> saveAll(Caller caller, long networkId, List<CreativeRow> rows) {
        var batch = new Batch(caller, networkId, rows, true);
        batch.decide();
        batch.write();
        return batch.outcomes();
    }

    /** What {@link #saveAll} would do. Nothing is written. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Outcome> plan(Caller caller, long networkId, List<CreativeRow> rows) {
        var batch = new Batch(caller, networkId, rows, false);
        batch.decide();
        return batch.outcomes();
    }

    /** A code, which is unique in its advertiser. */
    private record Coded(long advertiserId, String code) {}

    /** The rows of one call. */
    private final class Batch {
        private final Caller caller;
        private final long networkId;
        private final List<CreativeRow> rows;
        private final boolean writes;
        private final Instant now = clock.instant();
        private final Map<Long, Advertiser> advertisers = new HashMap<>();
        private final Map<Long, Creative> byId = new HashMap<>();
        private final Map<Coded, Creative> byCode = new HashMap<>();
        private final Map<Coded, List<Creative>> byName = new HashMap<>();
        private final List<Creative> created = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();

        private Batch(Caller caller, long networkId, List<CreativeRow> rows, boolean writes) {
            if (rows.size() > MAX) {
                throw new IllegalArgumentException("more than " + MAX + " at once");
            }
            this.caller = caller;
            this.networkId = networkId;
            this.rows = rows;
            this.writes = writes;
        }

        private List<Outcome> outcomes() {
            var withIds = new ArrayList<Outcome>();
            var next = created.iterator();
            for (var outcome : outcomes) {
                if (outcome.problems().isEmpty() && outcome.before() == null && writes) {
                    var creative = next.next();
                    withIds.add(new Outcome(creative.id, CreativeRow.NONE, null, creative.image(), List.of()));
                } else {
                    withIds.add(outcome);
                }
            }
            return withIds;
        }

        private void decide() {
            load();
            rows.forEach(row -> outcomes.add(decide(row)));
        }

        /** A query for the IDs, and two for each advertiser; only those that rows need. */
        private void load() {
            find("networkId = :networkId and id in :keys", collected(CreativeRow::id))
                    .forEach(this::known);
            var owners = new TreeSet<>(collected(CreativeRow::advertiserId));
            byId.values().forEach(creative -> owners.add(creative.advertiserId));
            var codes = new HashMap<Long, Set<String>>();
            var names = new HashMap<Long, Set<String>>();
            rows.forEach(row -> keys(row, codes, names));
            codes.forEach((owner, keys) -> findOf(owner, "code in :keys", keys).forEach(this::known));
            names.forEach((owner, keys) -> findOf(owner, NAMED, keys).forEach(creative -> {
                known(creative);
                byName.computeIfAbsent(named(owner, creative.name), key -> new ArrayList<>())
                        .add(creative);
            }));
            if (!owners.isEmpty()) {
                entityManager
                        .createQuery("from Advertiser where networkId = :networkId and id in :ids", Advertiser.class)
                        .setParameter("networkId", networkId)
                        .setParameter("ids", owners)
                        .getResultList()
                        .forEach(advertiser -> advertisers.put(advertiser.id, advertiser));
            }
        }

        /** Which codes and names of which advertiser a row is about. */
        private void keys(CreativeRow row, Map<Long, Set<String>> codes, Map<Long, Set<String>> names) {
            var known = row.id() == null ? null : byId.get(row.id());
            var owner = known == null ? row.advertiserId() : Long.valueOf(known.advertiserId);
            if (owner == null) {
                return;
            }
            var becomes = row.change().apply(CreativeRow.NEW).code();
            Stream.concat(Stream.ofNullable(row.code()), Stream.ofNullable(becomes))
                    .forEach(code ->
                            codes.computeIfAbsent(owner, key -> new TreeSet<>()).add(code));
            if (row.id() == null && row.code() == null && row.name() != null) {
                names.computeIfAbsent(owner, key -> new TreeSet<>()).add(row.name());
            }
        }

        private void known(Creative creative) {
            byId.put(creative.id, creative);
            if (creative.code != null) {
                byCode.put(new Coded(creative.advertiserId, creative.code), creative);
            }
        }

        private Set<Long> collected(Function<CreativeRow, @Nullable Long> key) {
            return rows.stream().map(key).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
        }

        private List<Creative> findOf(long owner, String condition, Collection<String> keys) {
            return locked(entityManager
                            .createQuery(
                                    "from Creative where networkId = :networkId and advertiserId = :owner and "
                                            + condition + " order by id",
                                    Creative.class)
                            .setParameter("owner", owner)
                            .setParameter("keys", keys))
                    .getResultList();
        }

        private List<Creative> find(String condition, Collection<?> keys) {
            return keys.isEmpty()
                    ? List.of()
                    : locked(entityManager
                                    .createQuery("from Creative where " + condition + " order by id", Creative.class)
                                    .setParameter("keys", keys))
                            .getResultList();
        }

        private TypedQuery<Creative> locked(TypedQuery<Creative> query) {
            query.setParameter("networkId", networkId);
            return writes ? query.setLockMode(LockModeType.PESSIMISTIC_WRITE) : query;
        }

        private Outcome decide(CreativeRow row) {
            var violations = new Violations();
            var creative = existing(row, violations);
            if (!violations.found().isEmpty()) {
                return refused(violations);
            }
            return creative == null ? create(row, violations) : edit(creative, row, violations);
        }

        private @Nullable Creative existing(CreativeRow row, Violations violations) {
            if (row.id() != null) {
                var creative = byId.get(row.id());
                if (creative == null || !caller.grants().allows(Permission.VIEW_CREATIVE, creative.scope())) {
                    violations.add("id", "There is no creative " + row.id() + ". Leave the ID empty to add one.");
                } else if (row.advertiserId() != null && row.advertiserId() != creative.advertiserId) {
                    violations.add("advertiser", "The creative belongs to another advertiser. It cannot be moved.");
                }
                return creative;
            }
            if (row.advertiserId() == null) {
                violations.add("advertiser", "Name the advertiser, by its ID, code, or name.");
                return null;
            }
            if (row.code() != null) {
                var coded = byCode.get(new Coded(row.advertiserId(), row.code()));
                if (coded != null && created.contains(coded)) {
                    violations.add("code", "Another row has this code. Keep one of the rows.");
                } else if (coded != null && coded.isArchived()) {
                    violations.add("code", "The creative with this code is archived. Restore it, or use another code.");
                }
                return coded;
            }
            var same = row.name() == null
                    ? List.<Creative>of()
                    : byName.getOrDefault(named(row.advertiserId(), row.name()), List.of());
            if (same.size() > 1) {
                violations.add(
                        "name",
                        "The advertiser has " + same.size()
                                + " creatives with this name. Add the ID or the code of one.");
            }
            return same.isEmpty() ? null : same.get(0);
        }

        private Outcome create(CreativeRow row, Violations violations) {
            if (row.version() != null && row.version() != CreativeRow.NONE) {
                violations.add("", CHANGED);
                return refused(violations);
            }
            var advertiser = advertisers.get(Objects.requireNonNull(row.advertiserId()));
            if (advertiser == null || !caller.grants().allows(Permission.VIEW_ADVERTISER, advertiser.scope())) {
                violations.add("advertiser", "There is no such advertiser.");
                return refused(violations);
            }
            if (!caller.grants().allows(Permission.EDIT_CREATIVE, advertiser.scope())) {
                violations.add("", "You are not allowed to add creatives to this advertiser.");
            }
            violations.require(
                    !advertiser.isArchived(),
                    "advertiser",
                    "The advertiser is archived. Restore it before adding creatives.");
            var draft = row.change().apply(CreativeRow.NEW);
            CreativeService.check(draft, null, violations, code -> byCode.get(new Coded(advertiser.id, code)));
            if (!violations.found().isEmpty()) {
                return refused(violations);
            }
            var creative = new Creative();
            creative.networkId = networkId;
            creative.advertiserId = advertiser.id;
            CreativeService.apply(draft, creative);
            creative.createdAt = now;
            creative.updatedAt = now;
            creative.id = 0L;
            var after = creative.image();
            created.add(creative);
            if (creative.code != null) {
                byCode.put(new Coded(advertiser.id, creative.code), creative);
            }
            return new Outcome(null, CreativeRow.NONE, null, after, List.of());
        }

        private Outcome edit(Creative creative, CreativeRow row, Violations violations) {
            if (!caller.grants().allows(Permission.EDIT_CREATIVE, creative.scope())) {
                violations.add("", "You are not allowed to change this creative.");
                return refused(violations);
            }
            var draft = row.change().apply(CreativeDraft.of(creative));
            CreativeService.check(
                    draft, creative.id, violations, code -> byCode.get(new Coded(creative.advertiserId, code)));
            if (!violations.found().isEmpty()) {
                return refused(violations);
            }
            var before = creative.image();
            var changed = copy(creative);
            CreativeService.apply(draft, changed);
            var after = changed.image();
            if (row.version() != null && row.version() != creative.version && !before.equals(after)) {
                violations.add("", CHANGED);
                return refused(violations);
            }
            if (draft.code() != null) {
                byCode.put(new Coded(creative.advertiserId, draft.code()), creative);
            }
            if (writes && !before.equals(after)) {
                CreativeService.apply(draft, creative);
                creative.updatedAt = now;
                history.record(caller, Action.EDIT, creative.subject(), before, after);
            }
            return new Outcome(creative.id, creative.version, before, after, List.of());
        }

        private void write() {
            if (created.isEmpty()) {
                history.unchanged(networkId);
                return;
            }
            entityManager.flush();
            entityManager.unwrap(Session.class).doWork(connection -> insert(connection, created));
            created.forEach(
                    creative -> history.record(caller, Action.CREATE, creative.subject(), null, creative.image()));
        }
    }

    private static Outcome refused(Violations violations) {
        return new Outcome(null, CreativeRow.NONE, null, null, violations.found());
    }

    /** Names are compared as the database does: without regard to case. */
    private static Coded named(long advertiserId, String name) {
        return new Coded(advertiserId, name.toLowerCase(Locale.ROOT));
    }

    private static Creative copy(Creative of) {
        var copy = new Creative();
        copy.id = of.id;
        copy.networkId = of.networkId;
        copy.advertiserId = of.advertiserId;
        copy.suspended = of.suspended;
        copy.archivedAt = of.archivedAt;
        copy.createdAt = of.createdAt;
        copy.updatedAt = of.updatedAt;
        copy.version = of.version;
        return copy;
    }

    /** One statement; the database returns the IDs in the order of the rows. */
    private static void insert(Connection connection, List<Creative> creatives) throws SQLException {
        var sql = creatives.stream().map(creative -> VALUES).collect(Collectors.joining(", ", INSERT, " returning id"));
        try (var insert = connection.prepareStatement(sql)) {
            var at = 1;
            for (var creative : creatives) {
                insert.setLong(at++, creative.networkId);
                insert.setLong(at++, creative.advertiserId);
                insert.setString(at++, creative.name);
                insert.setString(at++, creative.code);
                insert.setString(at++, creative.type.name());
                insert.setObject(at++, creative.width, Types.INTEGER);
                insert.setObject(at++, creative.height, Types.INTEGER);
                insert.setBoolean(at++, creative.active);
                insert.setObject(at++, LocalDateTime.ofInstant(creative.createdAt, ZoneOffset.UTC));
                insert.setObject(at++, LocalDateTime.ofInstant(creative.updatedAt, ZoneOffset.UTC));
            }
            try (var ids = insert.executeQuery()) {
                for (var creative : creatives) {
                    if (!ids.next()) {
                        throw new SQLException("the database returned fewer IDs than rows");
                    }
                    creative.id = ids.getLong(1);
                }
            }
        }
    }
}
