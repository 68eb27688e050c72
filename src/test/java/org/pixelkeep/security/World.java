package org.pixelkeep.security;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.signin.SecondFactorService;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.feed.DeliveryService;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.Webhook;
import org.pixelkeep.feed.WebhookDelivery;
import org.pixelkeep.feed.WebhookDraft;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelService;
import org.pixelkeep.review.PreviewTickets;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Canaries;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.VendorCategory;

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
    private static final String MISSING = "987654321098";

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
        Given.service(SecondFactorService.class)
                .offer(
                        new Caller(
                                Grants.NONE,
                                user.id,
                                user.email,
                                null,
                                null,
                                Caller.Channel.PAGE,
                                UUID.randomUUID(),
                                null),
                        GivenPeople.PASSWORD);
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

    /** One of everything, each created on first use. */
    private static final class Things {
        private final Network network;
        private final @Nullable Advertiser advertiser;
        private final String canary;
        private final @Nullable Things ofNetwork;
        private final Map<String, Object> made = new HashMap<>();

        /**
         * @param ofNetwork the objects that exist only once for all of the network's advertisers; {@code null}: created
         *     here
         */
        Things(Network network, @Nullable Advertiser advertiser, String canary, @Nullable Things ofNetwork) {
            this.network = network;
            this.advertiser = advertiser;
            this.canary = canary;
            this.ofNetwork = ofNetwork;
        }

        static Things ofAdvertiser(Network network, String canary, @Nullable Things ofNetwork) {
            var advertiser = Given.service(AdvertiserService.class)
                    .create(
                            Given.system(network.id).because("made for " + canary),
                            network.id,
                            new AdvertiserDraft(Given.numbered("Advertiser " + canary), canary + "-code", true));
            return new Things(network, advertiser, canary, ofNetwork);
        }

        /** The same place, without any objects yet. */
        Things anew() {
            return new Things(network, advertiser, canary, ofNetwork == null ? null : ofNetwork.anew());
        }

        void makeAll() {
            if (advertiser != null) {
                creative();
            }
            association();
            rule();
            person();
            if (ofNetwork == null) {
                template();
                delivery();
            }
        }

        /**
         * A new variable must be added here.
         *
         * @param caller the owner of personal objects; {@code null}: the person of this place
         */
        String id(Route route, String variable, @Nullable UserAccount caller) {
            var ofPerson = route.variables().contains("userId");
            return switch (variable) {
                case "networkId" -> text(network.id);
                case "advertiserId" -> text(Objects.requireNonNull(advertiser).id);
                case "creativeId" -> text(creative().id);
                case "pixelId" -> text(pixel().id);
                case "associationId" -> text(association().id);
                case "vendorId" -> text(Database.number("select min(id) from vendor where network_id = ?", network.id));
                case "ruleId" -> text(rule().id);
                case "templateId" -> text(template().id);
                case "webhookId" -> text(webhook().id);
                case "deliveryId" -> text(delivery().id);
                case "userId" -> text(person().id);
                case "roleId" ->
                    text(roleOf(caller != null && route.permission().equals("add-network") ? platform() : person()));
                case "number" -> isElsewhere() ? MISSING : "1";
                case "changeSet" ->
                    Database.texts(
                                    "select change_set from history_change where pixel_id = ? order by id desc limit 1",
                                    pixel().id)
                            .get(0);
                case "tokenId" -> text(token(caller == null || ofPerson ? person() : caller));
                case "sessionId" -> text(session(caller == null ? person() : caller));
                case "secret" -> route.path().startsWith("/invitations/") ? invitationLink() : link();
                case "invitationId" ->
                    text(
                            route.path().contains("/account/") || route.path().contains("/me/")
                                    ? invitation(null, caller == null ? person() : caller)
                                    : caller != null && route.permission().equals("add-network")
                                            ? invitation(new Grant(Role.PLATFORM_ADMINISTRATOR, null, null), null)
                                            : invitation(new Grant(Role.NETWORK_OBSERVER, network.id, null), null));
                case "ticket" -> ticket();
                default ->
                    throw new IllegalArgumentException(
                            "World.Things.id does not know what {" + variable + "} names: add a case for it");
            };
        }

        UserAccount person(@Nullable Role role) {
            if (role == null) {
                return GivenPeople.person("nobody");
            }
            return switch (role.level()) {
                case PLATFORM -> GivenPeople.platformAdministrator();
                case NETWORK -> GivenPeople.also(GivenPeople.person(canary), role, network.id, null);
                case ADVERTISER ->
                    GivenPeople.also(
                            GivenPeople.person(canary), role, network.id, Objects.requireNonNull(advertiser).id);
            };
        }

        Creative creative() {
            return one(
                    "creative",
                    () -> Given.service(CreativeService.class)
                            .create(
                                    by(),
                                    Objects.requireNonNull(advertiser).id,
                                    new CreativeDraft(
                                            Given.numbered("Creative " + canary),
                                            canary + "-" + UUID.randomUUID(),
                                            CreativeType.BANNER,
                                            300,
                                            250,
                                            true)));
        }

        Pixel pixel() {
            return one("pixel", () -> {
                var draft = PixelDraft.NEW
                        .with(PixelFields.NAME, Given.numbered("Pixel " + canary))
                        .with(PixelFields.FORMAT, PixelFormat.IMAGE_URL)
                        .with(PixelFields.URL, "http://" + canary + ".example/" + UUID.randomUUID())
                        .with(PixelFields.SECURE_URL, "https://" + canary + ".example/" + UUID.randomUUID())
                        .with(PixelFields.OWNER, "Owner " + canary);
                var owner = advertiser == null ? PixelOwner.network(network.id) : PixelOwner.advertiser(advertiser.id);
                return Given.service(PixelService.class).create(by(), owner, draft);
            });
        }

        Association association() {
            return one(
                    "association",
                    () -> advertiser == null ? Given.onAllCreatives(pixel()) : Given.onAdvertiser(pixel(), advertiser));
        }

        private CoverageRule rule() {
            return one(
                    "rule",
                    () -> Given.service(CoverageRuleService.class)
                            .create(
                                    by(),
                                    network.id,
                                    new CoverageRuleDraft(
                                            Given.numbered("Rule " + canary),
                                            advertiser == null ? null : advertiser.id,
                                            Set.of(),
                                            VendorCategory.VERIFICATION,
                                            null)));
        }

        private Template template() {
            if (ofNetwork != null) {
                return ofNetwork.template();
            }
            return one(
                    "template",
                    () -> Given.service(TemplateService.class)
                            .create(
                                    by(),
                                    network.id,
                                    new TemplateDraft(
                                            Given.numbered("Template " + canary),
                                            canary,
                                            null,
                                            PixelFormat.IMAGE_URL,
                                            PixelEvent.IMPRESSION,
                                            null,
                                            "https://" + canary + ".example/" + UUID.randomUUID() + "?p=${P1}",
                                            null,
                                            null,
                                            List.of("Placement"))));
        }

        private Webhook webhook() {
            if (ofNetwork != null) {
                return ofNetwork.webhook();
            }
            return one(
                    "webhook",
                    () -> Given.service(WebhookService.class)
                            .create(
                                    by(),
                                    network.id,
                                    new WebhookDraft(
                                            Given.numbered("Webhook " + canary),
                                            "https://hooks.example/" + canary,
                                            Set.of(FeedEntity.values()),
                                            false))
                            .webhook());
        }

        private WebhookDelivery delivery() {
            return ofNetwork != null
                    ? ofNetwork.delivery()
                    : one("delivery", () -> Given.service(DeliveryService.class).test(by(), webhook().id));
        }

        private UserAccount person() {
            return one("person", () -> person(advertiser == null ? Role.NETWORK_OBSERVER : Role.ADVERTISER));
        }

        private UserAccount platform() {
            return one("platform", GivenPeople::platformAdministrator);
        }

        private long token(UserAccount user) {
            return one(
                    "token of " + user.id,
                    () -> Given.service(TokenService.class)
                            .createFor(Caller.system("test"), user.id, new NewToken(user.name, List.of(), null))
                            .token()
                            .id);
        }

        private long session(UserAccount user) {
            return one("session of " + user.id, () -> {
                SignedIn.cookie(user.email);
                return Database.number("select max(id) from user_session where user_id = ?", user.id);
            });
        }

        /** For a person without a canary, because the holder of the link sees whose it is. */
        private String link() {
            return one(
                    "link",
                    () -> Given.service(LinkService.class)
                            .reset(
                                    by(),
                                    network.id,
                                    GivenPeople.also(
                                                    GivenPeople.person("linked"),
                                                    Role.NETWORK_OBSERVER,
                                                    network.id,
                                                    null)
                                            .id,
                                    false)
                            .secret());
        }

        /** For an unknown person, because the holder of the link sees whom it is for. */
        private String invitationLink() {
            return one(
                    "invitation link",
                    () -> invite(
                                    new Grant(Role.NETWORK_OBSERVER, Given.network("Inviting").id, null),
                                    GivenPeople.email("invited"),
                                    "Invited")
                            .secret());
        }

        /**
         * @param grant the offered role; {@code null}: a role in a separate network
         * @param person the invited person; {@code null}: a new one
         */
        private long invitation(@Nullable Grant grant, @Nullable UserAccount person) {
            return one("invitation " + grant + (person == null ? "" : person.id), () -> {
                var offered =
                        grant == null ? new Grant(Role.NETWORK_OBSERVER, Given.network("Inviting").id, null) : grant;
                var name = offered.networkId() == null ? "invited" : canary;
                var made = invite(offered, person == null ? GivenPeople.email(name) : person.email, name);
                return Objects.requireNonNull(made.invitation()).id;
            });
        }

        private static InvitationService.Made invite(Grant grant, String email, String name) {
            var networkId = grant.networkId();
            return Given.service(InvitationService.class)
                    .invite(
                            networkId == null ? Caller.system("test") : Given.system(networkId),
                            new InvitationService.Invitee(email, name),
                            grant,
                            false);
        }

        /** For a pixel without a canary, because the holder of the ticket sees it. */
        private String ticket() {
            return one("ticket", () -> {
                var shown = Given.pixel(network, "Shown");
                return Given.service(PreviewTickets.class)
                        .issue(new PreviewTickets.Ticket(shown.id, shown.version, true));
            });
        }

        private boolean isElsewhere() {
            return advertiser != null && ofNetwork == null;
        }

        private Caller by() {
            return Given.system(network.id).because("made for " + canary);
        }

        @SuppressWarnings("unchecked")
        private <T> T one(String what, Supplier<T> making) {
            var there = made.get(what);
            if (there == null) {
                there = Objects.requireNonNull(making.get());
                made.put(what, there);
            }
            return (T) there;
        }

        private static long roleOf(UserAccount user) {
            return Database.number("select min(id) from role_grant where user_id = ?", user.id);
        }

        private static String text(long id) {
            return Long.toString(id);
        }
    }

    /** Vendors are copies of one directory, so their names get a canary too. */
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
