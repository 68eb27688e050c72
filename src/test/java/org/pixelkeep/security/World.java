package org.pixelkeep.security;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.signin.SecondFactorService;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Canaries;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes.Route;

/**
 * Two networks, one of them with two advertisers, and one of everything in each place. Every text contains the canary
 * of its place, which must never be sent to someone who cannot see that place.
 */
final class World {
    /** Where an object is, from the point of view of the network's people and its advertiser Acme. */
    enum Place {
        OWN,
        SIBLING,
        NETWORK,
        ELSEWHERE
    }

    /** A nonexistent ID. */
    static final String MISSING = "987654321098";

    private final Map<Place, Things> things;
    private final String otherNetwork;

    private World(Map<Place, Things> things, String otherNetwork) {
        this.things = things;
        this.otherNetwork = otherNetwork;
    }

    static World make() {
        var network = Given.network("Northwind " + canary());
        var whole = new Things(network, null, canary(), null);
        var own = Things.ofAdvertiser(network, canary(), whole);
        var sibling = Things.ofAdvertiser(network, canary(), whole);
        Given.approve(whole.pixel());
        Given.excluding(whole.pixel(), Objects.requireNonNull(sibling.advertiser));
        var otherNetwork = canary();
        var elsewhere = Things.ofAdvertiser(Given.network("Southpole " + otherNetwork), canary(), null);
        Given.approve(elsewhere.pixel());
        rename(elsewhere);
        var places = Map.of(Place.OWN, own, Place.SIBLING, sibling, Place.NETWORK, whole, Place.ELSEWHERE, elsewhere);
        places.values().forEach(Things::makeAll);
        return new World(places, otherNetwork);
    }

    Network network() {
        return at(Place.OWN).network;
    }

    /** The ID of the advertiser Acme. */
    long advertiser() {
        return Objects.requireNonNull(at(Place.OWN).advertiser).id;
    }

    /** The ID of an existing pixel. */
    long pixel(Place place) {
        return at(place).pixel().id;
    }

    /** The canaries that must not appear in a response to this person. */
    Set<String> secretFrom(@Nullable Role role) {
        var secrets = new HashSet<String>();
        secrets.add(at(Place.ELSEWHERE).canary);
        if (role != Role.PLATFORM_ADMINISTRATOR) {
            secrets.add(otherNetwork);
        }
        if (role == null || role.level() != Role.Level.NETWORK) {
            secrets.add(at(Place.SIBLING).canary);
        }
        if (role == null || role.level() == Role.Level.PLATFORM) {
            secrets.add(at(Place.OWN).canary);
            secrets.add(at(Place.NETWORK).canary);
        }
        return secrets;
    }

    /** A new person with this role in the network, or for Acme; {@code null}: without a role. */
    UserAccount person(@Nullable Role role) {
        return at(Place.OWN).person(role);
    }

    /** Starts setting up an authenticator app, which the person can then confirm. */
    void offer(UserAccount user) {
        Given.service(SecondFactorService.class).offer(GivenPeople.caller(user), GivenPeople.PASSWORD);
    }

    /** Adds one more of everything in a place. */
    void more(Place place) {
        anew(place).makeAll();
    }

    /** The values of a URL's variables in that place. */
    Map<String, String> ids(Route route, List<String> variables, Place place, UserAccount caller) {
        return ids(at(place), route, variables, place == Place.OWN || place == Place.NETWORK ? caller : null);
    }

    /** The same with fresh objects, so that they can be used up. All of them belong together. */
    Map<String, String> fresh(Route route, List<String> variables, Place place, UserAccount caller) {
        return ids(anew(place), route, variables, caller);
    }

    /** Values that identify nothing. */
    static Map<String, String> missing(List<String> variables) {
        var ids = new HashMap<String, String>();
        variables.forEach(variable -> ids.put(
                variable,
                switch (variable) {
                    case "changeSet" -> new UUID(0, 0).toString();
                    case "secret", "ticket" -> "missing";
                    default -> MISSING;
                }));
        return ids;
    }

    private Things anew(Place place) {
        return at(place).anew();
    }

    private static Map<String, String> ids(
            Things here, Route route, List<String> variables, @Nullable UserAccount caller) {
        var ids = new HashMap<String, String>();
        variables.forEach(variable -> ids.put(variable, here.id(route, variable, caller)));
        return ids;
    }

    private Things at(Place place) {
        return Objects.requireNonNull(things.get(place));
    }

    /** Vendors are copies of one directory: theirs get the canary too. */
    private static void rename(Things elsewhere) {
        try {
            Database.execute(
                    "update vendor set name = concat(name, ' ', ?) where network_id = ?",
                    elsewhere.canary,
                    elsewhere.network.id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canary() {
        return Canaries.next();
    }
}
