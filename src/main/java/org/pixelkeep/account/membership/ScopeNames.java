package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;

/** The names of the networks and advertisers that roles are for. */
public final class ScopeNames {
    private ScopeNames() {}

    /** A network or an advertiser, to show or choose. */
    public record Place(long id, String name) {}

    /**
     * A network, as far as someone can access it.
     *
     * @param whole everything in it
     * @param advertisers when not whole: these, by name
     */
    public record Reached(long id, String name, boolean whole, List<Place> advertisers) {}

    /** Networks that are not archived and where the grants show anything, by name. Few queries. */
    public static List<Reached> reachedBy(Grants grants) {
        var networks = grants.allowsOnPlatform(Permission.VIEW_NETWORK) ? allNetworks() : networks(grants.networkIds());
        return networks.stream()
                .map(network -> {
                    var reach = grants.reach(Permission.VIEW_ADVERTISER, network.id());
                    return new Reached(
                            network.id(),
                            network.name(),
                            reach.whole(),
                            advertisers(network.id(), reach.advertiserIds()));
                })
                .toList();
    }

    /** The first advertisers of a network that are not archived, by name. One query. */
    public static List<Place> advertisersOf(long networkId, int max) {
        return places(
                "select id, name from advertiser where network_id = ?1 and archived_at is null order by name, id limit "
                        + max,
                networkId);
    }

    /** The advertisers with these ids, archived or not, by name. At most one query. */
    public static List<Place> advertisers(long networkId, Collection<Long> advertiserIds) {
        return advertiserIds.isEmpty()
                ? List.of()
                : places(
                        "select id, name from advertiser where network_id = ?1 and id in (?2) order by name, id",
                        networkId,
                        advertiserIds);
    }

    /** The advertiser, by name; empty if the network has no such one. One query. */
    public static Optional<Place> advertiserOf(long networkId, long advertiserId) {
        return advertisers(networkId, Set.of(advertiserId)).stream().findFirst();
    }

    /** The networks where the person is an active member, by name. One query. */
    public static List<Place> joinedBy(long userId) {
        return places("""
                select n.id, n.name from network n join membership m on m.network_id = n.id
                where m.user_id = ?1 and m.active and n.archived_at is null order by n.name, n.id""", userId);
    }

    /** The network's name; empty when there is no such network. One query. */
    public static Optional<String> networkName(@Nullable Long networkId) {
        return networkId == null
                ? Optional.empty()
                : places("select id, name from network where id = ?1", networkId).stream()
                        .map(Place::name)
                        .findFirst();
    }

    /** Whether the network requires a second factor. One query. */
    public static boolean wantsSecondFactor(long networkId) {
        return !places("select id, name from network where id = ?1 and second_factor", networkId)
                .isEmpty();
    }

    /** The network with this name, ignoring case and accents. One query. */
    public static Optional<Place> networkNamed(String name) {
        return places("select id, name from network where name = ?1", name.strip()).stream()
                .findFirst();
    }

    private static List<Place> allNetworks() {
        return places("select id, name from network where archived_at is null order by name, id");
    }

    private static List<Place> networks(Collection<Long> networkIds) {
        return networkIds.isEmpty()
                ? List.of()
                : places(
                        "select id, name from network where id in (?1) and archived_at is null order by name, id",
                        networkIds);
    }

    @SuppressWarnings("unchecked")
    private static List<Place> places(String sql, Object... parameters) {
        var query = Panache.getEntityManager().createNativeQuery(sql);
        for (var index = 0; index < parameters.length; index++) {
            query.setParameter(index + 1, parameters[index]);
        }
        return ((List<Object[]>) query.getResultList())
                .stream()
                        .map(row -> new Place(((Number) row[0]).longValue(), (String) row[1]))
                        .toList();
    }
}
