package org.pixelkeep.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.UserAccount;

/** Who in a network is notified of what. */
@ApplicationScoped
class Recipients {
    /**
     * The people of a network who can sign in there.
     *
     * @param grants what each may do there, by their ID
     * @param addresses their IDs by their addresses
     */
    record People(long networkId, Map<Long, Grants> grants, Map<String, Long> addresses) {
        Set<Long> administrators() {
            return with(Permission.EDIT_NETWORK);
        }

        /** Whether the person sees all pixels of the network. */
        boolean seesWhole(long userId) {
            return grants.getOrDefault(userId, Grants.NONE).allows(Permission.VIEW_PIXEL, Scope.network(networkId));
        }

        Set<Long> reviewers() {
            return with(Permission.REVIEW_PIXEL);
        }

        Set<Long> traffickers() {
            return with(Permission.EDIT_PIXEL);
        }

        /**
         * Who answers for a pixel: its author, and its owner if that is the address of somebody here; the administrators
         * if there is neither.
         *
         * @param place where the pixel belongs; who cannot see it is not notified
         */
        Set<Long> answering(@Nullable Long authorId, @Nullable String owner, Scope place) {
            var found = new HashSet<Long>();
            found.add(authorId);
            found.add(owner == null ? null : addresses.get(UserAccount.normalized(owner)));
            found.removeIf(userId ->
                    userId == null || !grants.getOrDefault(userId, Grants.NONE).allows(Permission.VIEW_PIXEL, place));
            return found.isEmpty() ? administrators() : found;
        }

        private Set<Long> with(Permission permission) {
            Predicate<Grants> may = each -> each.allows(permission, Scope.network(networkId));
            return grants.entrySet().stream()
                    .filter(each -> may.test(each.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    /** Two queries. */
    People of(long networkId) {
        var grants = RoleGrant.activeIn(networkId).stream()
                .collect(Collectors.groupingBy(
                        role -> role.userId,
                        Collectors.collectingAndThen(
                                Collectors.mapping(RoleGrant::grant, Collectors.toSet()), Grants::of)));
        return new People(networkId, grants, addresses(grants.keySet()));
    }

    private static Map<String, Long> addresses(Collection<Long> userIds) {
        List<UserAccount> found = userIds.isEmpty() ? List.of() : UserAccount.list("id in ?1 order by id", userIds);
        return found.stream()
                .filter(user -> Objects.nonNull(user.email))
                .collect(Collectors.toMap(user -> user.email, user -> user.id, (first, later) -> first));
    }
}
