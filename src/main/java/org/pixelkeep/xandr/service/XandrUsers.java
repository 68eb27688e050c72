package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.Membership;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.Criteria;
import org.pixelkeep.xandr.request.FieldType;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.Timestamps;
import org.pixelkeep.xandr.request.XandrField;
import org.pixelkeep.xandr.request.XandrFields;

/**
 * The service {@code user}: the people of a network, and the caller. Nobody is created or changed here, because accounts
 * belong to their owners: a network invites people, on its page or through the API.
 */
@ApplicationScoped
public class XandrUsers {
    public static final XandrFields FIELDS = new XandrFields(
            "user",
            "users",
            "u",
            XandrField.of("id", FieldType.INT, "u.id"),
            XandrField.of("username", FieldType.STRING, "u.email"),
            XandrField.of("email", FieldType.STRING, "u.email"),
            XandrField.shown("first_name", FieldType.STRING),
            XandrField.shown("last_name", FieldType.STRING),
            XandrField.shown("user_type", FieldType.STRING),
            XandrField.shown("read_only", FieldType.BOOLEAN),
            XandrField.shown("state", FieldType.STRING),
            XandrField.shown("entity_id", FieldType.INT),
            XandrField.shown("advertiser_id", FieldType.INT),
            XandrField.shown("advertiser_access", FieldType.OBJECTS),
            XandrField.shown("last_modified", FieldType.DATE));

    private final EntityManager entityManager;

    XandrUsers(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The caller with {@code current}; otherwise a page of the people of the caller's network, or one of them. */
    public Envelope read(Caller caller, Parameters parameters) {
        if (parameters.flag("current")) {
            return current(caller, parameters);
        }
        var networkId = MemberChoice.of(caller, Permission.VIEW_NETWORK, parameters);
        People.requireViewer(caller, networkId);
        var listing = new Listing<>(entityManager, UserAccount.class, "UserAccount u", "u", user -> user.id)
                .where(
                        "u.id in (select m.userId from Membership m where m.networkId = :networkId)",
                        "networkId",
                        networkId);
        return Pages.of(FIELDS, parameters, listing, found -> show(found, networkId));
    }

    private static Envelope current(Caller caller, Parameters parameters) {
        var answer = Envelope.begun();
        var userId = caller.userId();
        if (userId == null) {
            throw new NotFound("user");
        }
        var user = UserAccount.require(userId);
        var grants = caller.grants().grants();
        var networkId = grants.stream()
                .map(Grant::networkId)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        var own = grants.stream()
                .filter(grant -> Objects.equals(grant.networkId(), networkId))
                .toList();
        var object = show(user, own, networkId, null, user.active);
        return answer.one(FIELDS.singular(), Criteria.of(FIELDS, parameters).project(object), parameters.warnings());
    }

    private static List<Map<String, @Nullable Object>> show(List<UserAccount> found, long networkId) {
        if (found.isEmpty()) {
            return List.of();
        }
        var ids = found.stream().map(user -> user.id).toList();
        var roles = RoleGrant.<RoleGrant>list("userId in ?1 and networkId = ?2 order by id", ids, networkId).stream()
                .collect(Collectors.groupingBy(
                        role -> role.userId, Collectors.mapping(RoleGrant::grant, Collectors.toList())));
        var memberships = Membership.<Membership>list("userId in ?1 and networkId = ?2", ids, networkId).stream()
                .collect(Collectors.toMap(membership -> membership.userId, membership -> membership));
        return found.stream()
                .map(user -> {
                    var membership = Objects.requireNonNull(memberships.get(user.id));
                    return show(
                            user,
                            roles.getOrDefault(user.id, List.of()),
                            networkId,
                            membership,
                            user.active && membership.active);
                })
                .toList();
    }

    /** @param membership when it was accepted is all that a network learns of when an account changed */
    private static Map<String, @Nullable Object> show(
            UserAccount user,
            List<Grant> roles,
            @Nullable Long networkId,
            @Nullable Membership membership,
            boolean active) {
        var space = user.name.lastIndexOf(' ');
        var advertiserIds = roles.stream()
                .map(Grant::advertiserId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", user.id);
        object.put("username", user.email);
        object.put("email", user.email);
        object.put("first_name", space < 0 ? user.name : user.name.substring(0, space));
        object.put("last_name", space < 0 ? "" : user.name.substring(space + 1));
        object.put("user_type", type(roles));
        object.put("read_only", roles.stream().noneMatch(grant -> changesPixels(grant.role())));
        object.put("state", XandrValues.of(XandrValues.STATES, active));
        object.put("entity_id", networkId);
        object.put("advertiser_id", advertiserIds.stream().findFirst().orElse(null));
        object.put(
                "advertiser_access",
                advertiserIds.stream().map(XandrValues::reference).toList());
        object.put("last_modified", membership == null ? null : Timestamps.of(membership.acceptedAt));
        return object;
    }

    /** Xandr's word for the widest role. */
    private static String type(List<Grant> roles) {
        var held = roles.stream().map(Grant::role).toList();
        if (held.stream().anyMatch(role -> role.level() != Role.Level.ADVERTISER)) {
            return "member";
        }
        return held.contains(Role.ADVERTISER_MANAGER) ? "member_advertiser" : "advertiser";
    }

    private static boolean changesPixels(Role role) {
        return role.permissions().contains(Permission.EDIT_PIXEL);
    }
}
