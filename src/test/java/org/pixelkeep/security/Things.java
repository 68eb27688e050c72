package org.pixelkeep.security;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.alert.Channel;
import org.pixelkeep.alert.ChannelDraft;
import org.pixelkeep.alert.ChannelService;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.discrepancy.ComparisonRequest;
import org.pixelkeep.discrepancy.DayCount;
import org.pixelkeep.discrepancy.DiscrepancyCase;
import org.pixelkeep.discrepancy.DiscrepancyCaseService;
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
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.PreviewTickets;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes.Route;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.run.ImportFile;
import org.pixelkeep.transfer.run.ImportJob;
import org.pixelkeep.transfer.run.ImportService;
import org.pixelkeep.vendor.VendorCategory;

/** One of everything in one place of a {@link World}, each made when it is asked for first. */
final class Things {
    final Network network;
    final @Nullable Advertiser advertiser;
    final String canary;
    private final @Nullable Things ofNetwork;
    private final Map<String, Object> made = new HashMap<>();

    /**
     * @param ofNetwork what the network has only once for all of its advertisers; {@code null}: is here
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

    /** The same place, with nothing made yet. */
    Things anew() {
        return new Things(network, advertiser, canary, ofNetwork == null ? null : ofNetwork.anew());
    }

    void makeAll() {
        if (advertiser != null) {
            creative();
        }
        association();
        rule();
        discrepancy();
        person();
        if (ofNetwork == null) {
            sheet();
            template();
            delivery();
        }
    }

    /**
     * This is where a new variable says what it stands for.
     *
     * @param caller whose own things are meant, where everyone has their own; {@code null}: those of the person
     *     here
     */
    String id(Route route, String variable, @Nullable UserAccount caller) {
        var ofPerson = route.variables().contains("userId");
        return switch (variable) {
            case "networkId" -> text(network.id);
            case "advertiserId" -> text(Objects.requireNonNull(advertiser).id);
            case "creativeId" -> text(creative().id);
            case "pixelId" -> text(advertiser == null ? association().pixelId : pixel().id);
            case "associationId" -> text(association().id);
            case "vendorId" -> text(Database.number("select min(id) from vendor where network_id = ?", network.id));
            case "sourceId" ->
                text(Database.number("select min(id) from supply_source where network_id = ?", network.id));
            case "ruleId" -> text(rule().id);
            case "discrepancyId" -> text(discrepancy().id);
            case "part" -> isElsewhere() ? World.MISSING : "1";
            case "importId" -> text(caller == null || route.isRead() ? sheet().id : uploadedBy(caller));
            case "templateId" -> text(template().id);
            case "webhookId" -> text(webhook().id);
            case "channelId" -> text(channel().id);
            case "deliveryId" -> text(delivery().id);
            case "userId" -> text(person().id);
            case "roleId" ->
                text(roleOf(caller != null && route.permission().equals("add-network") ? platform() : person()));
            case "kind" -> isElsewhere() ? "no-such-kind" : "not-found";
            case "number" -> isElsewhere() ? World.MISSING : "1";
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
                GivenPeople.also(GivenPeople.person(canary), role, network.id, Objects.requireNonNull(advertiser).id);
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

    private DiscrepancyCase discrepancy() {
        return one(
                "discrepancy",
                () -> Given.service(DiscrepancyCaseService.class)
                        .save(
                                by(),
                                Given.numbered("Discrepancy " + canary),
                                ComparisonRequest.of(
                                        pixel().id,
                                        List.of(new DayCount(LocalDate.of(2026, 3, 2), null, null, 10L, 9L)))));
    }

    /** Only who uploaded a sheet can go on with it. */
    private long uploadedBy(UserAccount caller) {
        var id = sheet().id;
        try {
            Database.execute("update import_job set user_id = ? where id = ?", caller.id, id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    private ImportJob sheet() {
        if (ofNetwork != null) {
            return ofNetwork.sheet();
        }
        return one(
                "import",
                () -> Given.service(ImportService.class)
                        .open(
                                by(),
                                network.id,
                                new ImportFile(
                                        ImportKind.ADVERTISERS,
                                        canary + ".csv",
                                        ("Name\n" + canary + "\n").getBytes(StandardCharsets.UTF_8),
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
                                TemplateDraft.named(Given.numbered("Template " + canary))
                                        .description(canary)
                                        .format(PixelFormat.IMAGE_URL)
                                        .secureUrl("https://" + canary + ".example/" + UUID.randomUUID() + "?p=${P1}")
                                        .labels(List.of("Placement"))
                                        .build()));
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

    private Channel channel() {
        if (ofNetwork != null) {
            return ofNetwork.channel();
        }
        return one(
                "channel",
                () -> Given.service(ChannelService.class)
                        .create(
                                by(),
                                network.id,
                                new ChannelDraft(
                                        Given.numbered("Channel " + canary),
                                        MessageStyle.SLACK,
                                        "https://hooks.example/" + canary,
                                        ChannelDraft.KINDS,
                                        true)));
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

    /** To someone without a canary: whoever holds the link is told whose it is. */
    private String link() {
        return one(
                "link",
                () -> Given.service(LinkService.class)
                        .reset(
                                by(),
                                network.id,
                                GivenPeople.also(GivenPeople.person("linked"), Role.NETWORK_OBSERVER, network.id, null)
                                        .id,
                                false)
                        .secret());
    }

    /** To nobody whom anyone knows: whoever holds the link is told whom it is for. */
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
     * @param grant what is offered; {@code null}: something in a network of its own
     * @param person whom it is for; {@code null}: someone new
     */
    private long invitation(@Nullable Grant grant, @Nullable UserAccount person) {
        return one("invitation " + grant + (person == null ? "" : person.id), () -> {
            var offered = grant == null ? new Grant(Role.NETWORK_OBSERVER, Given.network("Inviting").id, null) : grant;
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

    /** For a pixel without a canary: whoever holds the ticket is shown it. */
    private String ticket() {
        return one("ticket", () -> {
            var shown = Given.pixel(network, "Shown");
            return Given.service(PreviewTickets.class)
                    .issue(new PreviewTickets.Ticket(shown.id, shown.version, true, false));
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
