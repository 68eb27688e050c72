package org.pixelkeep.creative;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.Fields;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.InvalidRow;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;

/** Takes creatives of another network in, as they were there, with one statement for many of them. */
@RecordedService
public class CreativeIntakeService {
    private static final Fields<Creative> STORED =
            CreativeFields.ALL.where(Field::isStored).where(field -> field != CreativeFields.ID);

    private final EntityManager entityManager;
    private final History history;
    private final Clock clock;

    CreativeIntakeService(EntityManager entityManager, History history, Clock clock) {
        this.entityManager = entityManager;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Creates them, archived and suspended ones included.
     *
     * @param images by the names of {@link CreativeFields}, with the advertisers of this network
     * @return their IDs, in the same order
     * @throws InvalidRow when one is not valid; nothing is written
     */
    public List<Long> takeIn(Caller caller, long networkId, List<Map<String, @Nullable Object>> images) {
        caller.grants().require(Permission.EDIT_CREATIVE, Scope.network(networkId));
        var creatives = new ArrayList<Creative>();
        for (var image : images) {
            creatives.add(creative(networkId, image, creatives.size()));
        }
        if (creatives.isEmpty()) {
            return List.of();
        }
        entityManager.flush();
        entityManager.unwrap(Session.class).doWork(connection -> insert(connection, creatives));
        creatives.forEach(
                creative -> history.record(caller, Action.CREATE, creative.subject(), null, creative.image()));
        return creatives.stream().map(creative -> creative.id).toList();
    }

    private Creative creative(long networkId, Map<String, @Nullable Object> image, int row) {
        var draft = new CreativeDraft(
                Objects.requireNonNullElse(CreativeFields.NAME.in(image), ""),
                CreativeFields.CODE.in(image),
                CreativeFields.TYPE.in(image),
                CreativeFields.WIDTH.in(image),
                CreativeFields.HEIGHT.in(image),
                Boolean.TRUE.equals(CreativeFields.ACTIVE.in(image)));
        var violations = new Violations();
        draft.check(violations);
        var advertiserId = CreativeFields.ADVERTISER_ID.in(image);
        if (advertiserId == null) {
            throw new InvalidRow(row, List.of(new Violation("advertiserId", "A creative has an advertiser.")));
        }
        if (!violations.found().isEmpty()) {
            throw new InvalidRow(row, violations.found());
        }
        var now = clock.instant();
        var creative = new Creative();
        creative.networkId = networkId;
        creative.advertiserId = advertiserId;
        CreativeService.apply(draft, creative);
        creative.suspended = Boolean.TRUE.equals(CreativeFields.SUSPENDED.in(image));
        creative.archivedAt = CreativeFields.ARCHIVED_AT.in(image);
        creative.createdAt = Objects.requireNonNullElse(CreativeFields.CREATED_AT.in(image), now);
        creative.updatedAt = now;
        return creative;
    }

    /** One statement; the database returns the IDs in the order of the rows. */
    private static void insert(Connection connection, List<Creative> creatives) throws SQLException {
        var sql = "insert into creative " + STORED.values(creatives.size()) + " returning id";
        try (var insert = connection.prepareStatement(sql)) {
            var parameter = 1;
            for (var creative : creatives) {
                parameter = STORED.bind(insert, parameter, creative);
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
