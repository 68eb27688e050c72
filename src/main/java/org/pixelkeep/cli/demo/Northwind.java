package org.pixelkeep.cli.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;

/** The demo network to try everything on; its advertiser Acme shows nearly every hold-back reason. */
@ApplicationScoped
class Northwind {
    static final String NAME = "Northwind Media";
    private static final int PIXEL_LIMIT = 10;

    /** An advertiser with the campaigns that its creatives belong to. */
    private record Client(String name, String code, List<String> campaigns) {}

    private static final List<Client> CLIENTS = List.of(
            new Client("Acme", "ACM", List.of("Garden season", "Back to school", "Loyalty club")),
            new Client(
                    "Blue Harbor Cruises",
                    "BHC",
                    List.of("Fjords", "Early booking", "Last cabins", "Mediterranean winter")),
            new Client(
                    "Copperline Bank", "CPL", List.of("Mortgage", "Student account", "Small business", "Savings plan")),
            new Client("Fernway Foods", "FWF", List.of("Oat drink", "Family dinner", "Harvest", "Lunchbox")),
            new Client("Halden Pharma", "HLD", List.of("Hay fever", "Cold season", "Skin care")),
            new Client("Kestrel Motors", "KST", List.of("Roadster", "Test drive", "Winter tires", "Fleet")),
            new Client("Lumen & Loom", "LUM", List.of("Desk lamps", "Autumn throws", "Clearance", "New studio")),
            new Client(
                    "Orchard Street Books",
                    "OSB",
                    List.of("Summer reading", "Book club", "Gift cards", "Crime festival")),
            new Client("Tundra Outfitters", "TUN", List.of("Parka", "Snow weekend")));

    private final NetworkService networks;
    private final AdvertiserService advertisers;
    private final DemoCreatives creatives;
    private final NorthwindPixels networkPixels;
    private final AcmePixels acmePixels;
    private final ClientPixels clientPixels;
    private final NorthwindRules rules;

    Northwind(
            NetworkService networks,
            AdvertiserService advertisers,
            DemoCreatives creatives,
            NorthwindPixels networkPixels,
            AcmePixels acmePixels,
            ClientPixels clientPixels,
            NorthwindRules rules) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.networkPixels = networkPixels;
        this.acmePixels = acmePixels;
        this.clientPixels = clientPixels;
        this.rules = rules;
    }

    void found(DemoPeople people, Scale scale) {
        var networkId =
                networks.create(people.as(DemoPerson.PLATFORM_ADMINISTRATOR), new NetworkDraft(NAME, null, false)).id;
        hire(people, networkId);
        var clients = sign(people, networkId);
        people.join(
                people.as(DemoPerson.NORTHWIND_ADMINISTRATOR), DemoPerson.ACME_MANAGER, networkId, clients.get("Acme"));
        people.join(
                people.as(DemoPerson.NORTHWIND_ADMINISTRATOR), DemoPerson.ACME_VIEWER, networkId, clients.get("Acme"));
        var acme = showcase(people, Objects.requireNonNull(clients.get("Acme")));
        for (var client : CLIENTS) {
            var maker = client.name().equals("Acme") ? DemoPerson.ACME_MANAGER : DemoPerson.NORTHWIND_TRAFFICKER;
            creatives.ofCampaigns(
                    people.as(maker),
                    Objects.requireNonNull(clients.get(client.name())),
                    client.code(),
                    client.campaigns(),
                    scale);
        }
        networkPixels.place(people, networkId, clients, acme);
        acmePixels.place(people, acme);
        clientPixels.place(people, clients);
        rules.agree(people, networkId);
        settle(people, networkId, clients, acme);
    }

    private void hire(DemoPeople people, long networkId) {
        people.join(people.as(DemoPerson.PLATFORM_ADMINISTRATOR), DemoPerson.NORTHWIND_ADMINISTRATOR, networkId, null);
        for (var person : List.of(
                DemoPerson.NORTHWIND_TRAFFICKER, DemoPerson.NORTHWIND_OBSERVER, DemoPerson.NORTHWIND_REVIEWER)) {
            people.join(people.as(DemoPerson.NORTHWIND_ADMINISTRATOR), person, networkId, null);
        }
    }

    /** The ids of the advertisers by name. */
    private Map<String, Long> sign(DemoPeople people, long networkId) {
        var ids = new LinkedHashMap<String, Long>();
        for (var client : CLIENTS) {
            var advertiser = advertisers.create(
                    people.as(DemoPerson.NORTHWIND_TRAFFICKER),
                    networkId,
                    new AdvertiserDraft(client.name(), client.code(), true));
            ids.put(client.name(), advertiser.id);
        }
        return ids;
    }

    private AcmeCreatives showcase(DemoPeople people, long acmeId) {
        var manager = people.as(DemoPerson.ACME_MANAGER);
        return new AcmeCreatives(
                acmeId,
                creatives.banner(manager, acmeId, AcmeCreatives.SPRING_SALE, 300, 250),
                creatives.other(manager, acmeId, AcmeCreatives.SPRING_VIDEO, CreativeType.VIDEO),
                creatives.other(manager, acmeId, AcmeCreatives.PODCAST_SPOT, CreativeType.AUDIO),
                creatives.other(manager, acmeId, AcmeCreatives.APP_INSTALL, CreativeType.NATIVE),
                creatives.banner(manager, acmeId, AcmeCreatives.TAKEOVER, 970, 250),
                creatives.banner(manager, acmeId, AcmeCreatives.STAFF_OFFER, 300, 250),
                creatives.banner(manager, acmeId, AcmeCreatives.CLEARANCE, 728, 90));
    }

    /** The changes after the setup. */
    private void settle(DemoPeople people, long networkId, Map<String, Long> clients, AcmeCreatives acme) {
        networks.edit(
                people.as(DemoPerson.NORTHWIND_ADMINISTRATOR)
                        .because("Publishers complained about slow pages with a dozen or more pixels."),
                networkId,
                null,
                new NetworkDraft(NAME, PIXEL_LIMIT, false, false, false, false, false, false, false, true));
        creatives.switchOff(
                people.as(DemoPerson.ACME_MANAGER).because("Sold out."),
                acme.clearance(),
                AcmeCreatives.CLEARANCE,
                728,
                90);
        advertisers.edit(
                people.as(DemoPerson.NORTHWIND_ADMINISTRATOR).because("The contract ended."),
                Objects.requireNonNull(clients.get("Tundra Outfitters")),
                null,
                new AdvertiserDraft("Tundra Outfitters", "TUN", false));
    }
}
