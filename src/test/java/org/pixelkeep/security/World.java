package org.pixelkeep.security;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.TokenService;
import org.pixelkeep.account.TokenService.NewToken;
import org.pixelkeep.account.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/**
 * Two networks, one of them with two advertisers, and one of everything in each place. Every text in a place carries its
 * canary: whoever may not see the place must never be answered one.
 */
final class World {
    /** Where a thing is, as seen by the people of the one network and of its advertiser Acme. */
    enum Place {
        OWN,
        SIBLING,
        NETWORK,
        ELSEWHERE
    }

    /** An id that nothing has. */
    static final long MISSING = 987_654_321_098L;

    private final Map<Place, Things> things;
    private final String otherNetwork;

    private World(Map<Place, Things> things, String otherNetwork) {
        this.things = things;
        this.otherNetwork = otherNetwork;
    }

    /** One of everything. */
    private record Things(
            String canary,
            Network network,
            @Nullable Advertiser advertiser,
            @Nullable Creative creative,
            Pixel pixel,
            Association association,
            UserAccount colleague) {}

    static World make() {
        var network = Given.network("Northwind " + canary());
        var own = ofAdvertiser(network, canary());
        var sibling = ofAdvertiser(network, canary());
        var whole = ofNetwork(network, canary());
        Given.excluding(whole.pixel(), Objects.requireNonNull(sibling.advertiser()));
        var otherNetwork = canary();
        var elsewhere = ofAdvertiser(Given.network("Southpole " + otherNetwork), canary());
        Given.approve(elsewhere.pixel());
        rename(elsewhere);
        return new World(
                Map.of(Place.OWN, own, Place.SIBLING, sibling, Place.NETWORK, whole, Place.ELSEWHERE, elsewhere),
                otherNetwork);
    }

    Network network() {
        return at(Place.OWN).network();
    }

    /** What may not be in an answer to this person. */
    Set<String> secretFrom(@Nullable Role role) {
        var secrets = new HashSet<String>();
        secrets.add(at(Place.ELSEWHERE).canary());
        if (role != Role.PLATFORM_ADMINISTRATOR) {
            secrets.add(otherNetwork);
        }
        if (role == null || role.level() != Role.Level.NETWORK) {
            secrets.add(at(Place.SIBLING).canary());
        }
        if (role == null || role.level() == Role.Level.PLATFORM) {
            secrets.add(at(Place.OWN).canary());
            secrets.add(at(Place.NETWORK).canary());
        }
        return secrets;
    }

    /** Somebody new with this role in the network, or for Acme; without one for {@code null}. */
    UserAccount person(@Nullable Role role) {
        return person(role, Place.OWN);
    }

    UserAccount person(@Nullable Role role, Place place) {
        if (role == null) {
            return GivenPeople.person("nobody");
        }
        return switch (role.level()) {
            case PLATFORM -> GivenPeople.platformAdministrator();
            case NETWORK ->
                GivenPeople.also(
                        GivenPeople.person(at(place).canary()), role, at(place).network().id, null);
            case ADVERTISER ->
                GivenPeople.also(
                        GivenPeople.person(at(place).canary()),
                        role,
                        at(place).network().id,
                        Objects.requireNonNull(at(place).advertiser()).id);
        };
    }

    /**
     * The id of what a path variable names in that place. This is where a new variable says what it stands for.
     *
     * @param caller whose own things are meant, where everybody has their own
     */
    long id(String variable, Place place, UserAccount caller) {
        var here = at(place);
        return switch (variable) {
            case "networkId" -> here.network().id;
            case "advertiserId" -> Objects.requireNonNull(here.advertiser()).id;
            case "creativeId" -> Objects.requireNonNull(here.creative()).id;
            case "pixelId" -> here.pixel().id;
            case "associationId" -> here.association().id;
            case "vendorId" -> Database.number("select min(id) from vendor where network_id = ?", here.network().id);
            case "userId" -> here.colleague().id;
            case "roleId" -> roleOf(here.colleague());
            case "number" -> place == Place.ELSEWHERE ? MISSING : 1;
            case "changeSet" -> lastChange(here.pixel());
            case "tokenId" -> token(place == Place.OWN ? caller : here.colleague());
            case "ruleId", "templateId", "webhookId", "deliveryId", "sessionId", "secret", "ticket" -> MISSING;
            default ->
                throw new IllegalArgumentException("World.id does not know what {" + variable
                        + "} names: add a case for it (and one to World.fresh if a call can use it up)");
        };
    }

    /** The id of a change that stands for the change set that it belongs to. */
    private static long lastChange(Pixel pixel) {
        return Database.number("select max(id) from history_change where pixel_id = ?", pixel.id);
    }

    /** The same for a thing of one's own that nobody has used yet, so that it can be used up. */
    long fresh(String variable, Place place, UserAccount caller) {
        var here = at(place);
        return switch (variable) {
            case "creativeId" -> creative(Objects.requireNonNull(here.advertiser()), here.canary()).id;
            case "pixelId" -> freshPixel(here).id;
            case "changeSet" -> lastChange(freshPixel(here));
            case "associationId" -> attached(freshPixel(here), here.advertiser()).id;
            case "userId" -> person(Role.NETWORK_OBSERVER, place).id;
            case "roleId" -> roleOf(person(Role.NETWORK_OBSERVER, place));
            default -> id(variable, place, caller);
        };
    }

    private Things at(Place place) {
        return Objects.requireNonNull(things.get(place));
    }

    private static Things ofAdvertiser(Network network, String canary) {
        var advertiser = Given.service(AdvertiserService.class)
                .create(
                        Given.system(network.id).because("made for " + canary),
                        network.id,
                        new AdvertiserDraft(Given.numbered("Advertiser " + canary), canary + "-code", true));
        var pixel = pixel(network, advertiser, canary);
        var colleague = GivenPeople.also(GivenPeople.person(canary), Role.ADVERTISER, network.id, advertiser.id);
        return new Things(
                canary,
                network,
                advertiser,
                creative(advertiser, canary),
                pixel,
                attached(pixel, advertiser),
                colleague);
    }

    private static Things ofNetwork(Network network, String canary) {
        var pixel = Given.approve(pixel(network, null, canary));
        return new Things(
                canary,
                network,
                null,
                null,
                pixel,
                attached(pixel, null),
                GivenPeople.also(GivenPeople.person(canary), Role.NETWORK_OBSERVER, network.id, null));
    }

    private static Creative creative(Advertiser advertiser, String canary) {
        return Given.service(CreativeService.class)
                .create(
                        Given.system(advertiser.networkId).because("made for " + canary),
                        advertiser.id,
                        new CreativeDraft(
                                Given.numbered("Creative " + canary),
                                canary + "-" + UUID.randomUUID(),
                                CreativeType.BANNER,
                                300,
                                250,
                                true));
    }

    private static Pixel freshPixel(Things here) {
        return pixel(here.network(), here.advertiser(), here.canary());
    }

    private static Pixel pixel(Network network, @Nullable Advertiser advertiser, String canary) {
        var draft = new PixelDraft(
                Given.numbered("Pixel " + canary),
                PixelFormat.IMAGE_URL,
                PixelEvent.IMPRESSION,
                "http://" + canary + ".example/" + UUID.randomUUID(),
                "https://" + canary + ".example/" + UUID.randomUUID(),
                null,
                null,
                true,
                null,
                null,
                0,
                false,
                null,
                "Owner " + canary,
                null);
        var by = Given.system(network.id).because("made for " + canary);
        var pixels = Given.service(PixelService.class);
        return advertiser == null
                ? pixels.createForNetwork(by, network.id, draft)
                : pixels.createForAdvertiser(by, advertiser.id, draft);
    }

    private static Association attached(Pixel pixel, @Nullable Advertiser advertiser) {
        return advertiser == null ? Given.onAllCreatives(pixel) : Given.onAdvertiser(pixel, advertiser);
    }

    private static long roleOf(UserAccount user) {
        return Database.number("select min(id) from role_grant where user_id = ?", user.id);
    }

    private static long token(UserAccount user) {
        return Given.service(TokenService.class)
                .createFor(Caller.system("test"), user.id, new NewToken(user.name, List.of(), null))
                .token()
                .id;
    }

    /** Vendors are copies of one directory: theirs get the canary too. */
    private static void rename(Things elsewhere) {
        try {
            Database.execute(
                    "update vendor set name = concat(name, ' ', ?) where network_id = ?",
                    elsewhere.canary(),
                    elsewhere.network().id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canary() {
        return "cnry" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
