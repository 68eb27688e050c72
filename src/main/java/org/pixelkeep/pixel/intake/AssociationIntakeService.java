package org.pixelkeep.pixel.intake;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.Fields;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationFields;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.shared.error.InvalidRow;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.text.Constants;

/** Takes associations and exclusions of another network in, with one statement for many of them. */
@RecordedService
public class AssociationIntakeService {
    private static final Fields<Association> STORED =
            AssociationFields.ALL.where(Field::isStored).where(field -> field != AssociationFields.ID);

    private final EntityManager entityManager;
    private final History history;
    private final Clock clock;

    AssociationIntakeService(EntityManager entityManager, History history, Clock clock) {
        this.entityManager = entityManager;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Creates them.
     *
     * @param images by the names of {@link AssociationFields}, with the pixels and targets of this network
     * @return their IDs, in the same order
     * @throws InvalidRow when one is not valid; nothing is written
     */
    public List<Long> takeIn(Caller caller, long networkId, List<Map<String, @Nullable Object>> images) {
        caller.grants().require(Permission.EDIT_PIXEL, Scope.network(networkId));
        if (images.isEmpty()) {
            return List.of();
        }
        var pixels = Pixel.byId(ids(images, AssociationFields.PIXEL_ID));
        var creatives = Creative.named(ids(images, AssociationFields.CREATIVE_ID)).stream()
                .collect(Collectors.toMap(creative -> creative.id, Function.identity()));
        var associations = new ArrayList<Association>();
        for (var image : images) {
            associations.add(association(networkId, image, pixels, creatives, associations.size()));
        }
        entityManager.flush();
        entityManager.unwrap(Session.class).doWork(connection -> insert(connection, associations));
        var advertisers = names(ids(images, AssociationFields.ADVERTISER_ID));
        for (var association : associations) {
            var pixel = Objects.requireNonNull(pixels.get(association.pixelId));
            history.record(
                    caller,
                    association.exclusion ? Action.EXCLUDE : Action.ATTACH,
                    association.subject(pixel),
                    null,
                    association.image(pixel, targetName(association, creatives, advertisers)));
        }
        return associations.stream().map(association -> association.id).toList();
    }

    private static Set<Long> ids(List<Map<String, @Nullable Object>> images, Field<Association, Long> field) {
        var ids = new HashSet<Long>();
        for (var image : images) {
            var id = field.in(image);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Map<Long, String> names(Collection<Long> advertiserIds) {
        return Advertiser.<Advertiser>list("id in ?1", advertiserIds).stream()
                .collect(Collectors.toMap(advertiser -> advertiser.id, advertiser -> advertiser.name));
    }

    private static String targetName(
            Association association, Map<Long, Creative> creatives, Map<Long, String> advertisers) {
        var creative = creatives.get(association.creativeId);
        return creative != null ? creative.name : advertisers.getOrDefault(association.advertiserId, "");
    }

    private Association association(
            long networkId,
            Map<String, @Nullable Object> image,
            Map<Long, Pixel> pixels,
            Map<Long, Creative> creatives,
            int row) {
        var target = AssociationFields.TARGET.in(image);
        var pixel = pixels.get(AssociationFields.PIXEL_ID.in(image));
        if (target == null || pixel == null || pixel.networkId != networkId) {
            throw refused(row, target == null ? "target" : "pixelId", "An association has a pixel and a target.");
        }
        var association = new Association();
        association.networkId = networkId;
        association.pixelId = pixel.id;
        association.ownerAdvertiserId = Objects.requireNonNullElse(pixel.advertiserId, 0L);
        association.ownerCreativeId = Objects.requireNonNullElse(pixel.creativeId, 0L);
        association.target = target;
        association.creativeId = AssociationFields.CREATIVE_ID.in(image);
        association.advertiserId = AssociationFields.ADVERTISER_ID.in(image);
        association.exclusion = Boolean.TRUE.equals(AssociationFields.EXCLUSION.in(image));
        association.creativeTypes = Association.stored(types(image, row));
        association.createdAt = Objects.requireNonNullElse(AssociationFields.CREATED_AT.in(image), clock.instant());
        if (!isPossible(association, pixel, creatives)) {
            throw refused(row, "target", "A pixel cannot apply to, or be excluded from, such a target.");
        }
        return association;
    }

    /** What the scopes of pixels allow. */
    private static boolean isPossible(Association association, Pixel pixel, Map<Long, Creative> creatives) {
        var advertiserId = association.advertiserId;
        var ofOwner = pixel.advertiserId == null || pixel.advertiserId.equals(advertiserId);
        return switch (association.target) {
            case NETWORK ->
                pixel.scope == PixelScope.NETWORK
                        && !association.exclusion
                        && advertiserId == null
                        && association.creativeId == null;
            case ADVERTISER ->
                pixel.scope != PixelScope.CREATIVE && ofOwner && advertiserId != null && association.creativeId == null;
            case CREATIVE -> {
                var creative = creatives.get(association.creativeId);
                yield creative != null
                        && ofOwner
                        && Objects.equals(creative.advertiserId, advertiserId)
                        && (pixel.creativeId == null || pixel.creativeId.equals(association.creativeId));
            }
        };
    }

    private static Set<CreativeType> types(Map<String, @Nullable Object> image, int row) {
        var types = EnumSet.noneOf(CreativeType.class);
        for (var name : Objects.requireNonNullElse(AssociationFields.CREATIVE_TYPES.in(image), List.<String>of())) {
            types.add(Constants.find(CreativeType.class, name)
                    .orElseThrow(() -> refused(row, "creativeTypes", "There is no such type of creative.")));
        }
        return types;
    }

    private static InvalidRow refused(int row, String field, String message) {
        return new InvalidRow(row, List.of(new Violation(field, message)));
    }

    /** One statement; the database returns the IDs in the order of the rows. */
    private static void insert(Connection connection, List<Association> associations) throws SQLException {
        var sql = "insert into association " + STORED.values(associations.size()) + " returning id";
        try (var insert = connection.prepareStatement(sql)) {
            var parameter = 1;
            for (var association : associations) {
                parameter = STORED.bind(insert, parameter, association);
            }
            try (var ids = insert.executeQuery()) {
                for (var association : associations) {
                    if (!ids.next()) {
                        throw new SQLException("the database returned fewer IDs than rows");
                    }
                    association.id = ids.getLong(1);
                }
            }
        }
    }
}
