package org.pixelkeep.cli.demo;

import static org.pixelkeep.cli.demo.DemoPerson.ACME_MANAGER;
import static org.pixelkeep.cli.demo.DemoPerson.ACME_VIEWER;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_ADMINISTRATOR;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_OBSERVER;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_REVIEWER;
import static org.pixelkeep.cli.demo.DemoPerson.NORTHWIND_TRAFFICKER;
import static org.pixelkeep.cli.demo.DemoPerson.PLATFORM_ADMINISTRATOR;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;

/** The demo network to try everything on; its advertiser Acme shows nearly every hold-back reason. */
@ApplicationScoped
class Northwind {
    static final String NAME = "Northwind Media";
    private static final int PIXEL_LIMIT = 10;

    /** In working days before today, and from one to the next. */
    private static final int FIRST_CAMPAIGN = 42;

    private static final int BETWEEN_CAMPAIGNS = 10;

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
    private final DemoDiscrepancies discrepancies;

    Northwind(
            NetworkService networks,
            AdvertiserService advertisers,
            DemoCreatives creatives,
            NorthwindPixels networkPixels,
            AcmePixels acmePixels,
            ClientPixels clientPixels,
            NorthwindRules rules,
            DemoDiscrepancies discrepancies) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.networkPixels = networkPixels;
        this.acmePixels = acmePixels;
        this.clientPixels = clientPixels;
        this.rules = rules;
        this.discrepancies = discrepancies;
    }

    /** @param now when the demo is loaded */
    void plan(DemoScenario scenario, DemoPeople people, Instant now, Scale scale) {
        var founding = scenario.day(DemoScenario.FIRST_DAY);
        var network =
                founding.makes("08:30", PLATFORM_ADMINISTRATOR, by -> networks.create(by, NetworkDraft.named(NAME)).id);
        founding.does(
                "08:40", PLATFORM_ADMINISTRATOR, by -> people.join(by, NORTHWIND_ADMINISTRATOR, network.id(), null));
        var minute = LocalTime.of(9, 5);
        for (var person : List.of(NORTHWIND_TRAFFICKER, NORTHWIND_OBSERVER, NORTHWIND_REVIEWER)) {
            founding.does(minute, NORTHWIND_ADMINISTRATOR, null, by -> people.join(by, person, network.id(), null));
            minute = minute.plusMinutes(4);
        }
        var clients = sign(founding, network);
        var acmeId = client(clients, "Acme");
        founding.does("10:20", NORTHWIND_ADMINISTRATOR, by -> people.join(by, ACME_MANAGER, network.id(), acmeId.id()))
                .does("10:24", NORTHWIND_ADMINISTRATOR, by -> people.join(by, ACME_VIEWER, network.id(), acmeId.id()));
        var acme = showcase(founding, acmeId);
        for (var client : CLIENTS) {
            run(scenario, client, client(clients, client.name()), scale);
        }
        networkPixels.plan(scenario, network, clients, acme, now);
        acmePixels.plan(scenario, acme, now);
        clientPixels.plan(scenario, clients, now);
        rules.plan(scenario, network);
        discrepancies.plan(scenario, network, acme);
        settle(scenario, network, clients, acme);
    }

    /** The IDs of the advertisers by name. */
    private Map<String, CreatedId> sign(DemoScenario.Day day, CreatedId network) {
        var made = new LinkedHashMap<String, CreatedId>();
        var minute = LocalTime.of(9, 30);
        for (var client : CLIENTS) {
            var signed = new CreatedId();
            made.put(client.name(), signed);
            day.does(
                    minute,
                    NORTHWIND_TRAFFICKER,
                    null,
                    by -> signed.is(advertisers.create(
                                    by, network.id(), new AdvertiserDraft(client.name(), client.code(), true))
                            .id));
            minute = minute.plusMinutes(4);
        }
        return made;
    }

    private AcmeCreatives showcase(DemoScenario.Day day, CreatedId acme) {
        return new AcmeCreatives(
                acme,
                banner(day, "10:40", acme, AcmeCreatives.SPRING_SALE, 300, 250),
                other(day, "10:44", acme, AcmeCreatives.SPRING_VIDEO, CreativeType.VIDEO),
                other(day, "10:49", acme, AcmeCreatives.PODCAST_SPOT, CreativeType.AUDIO),
                other(day, "10:52", acme, AcmeCreatives.APP_INSTALL, CreativeType.NATIVE),
                banner(day, "10:58", acme, AcmeCreatives.TAKEOVER, 970, 250),
                banner(day, "11:03", acme, AcmeCreatives.STAFF_OFFER, 300, 250),
                banner(day, "11:07", acme, AcmeCreatives.CLEARANCE, 728, 90));
    }

    private CreatedId banner(DemoScenario.Day day, String time, CreatedId acme, String name, int width, int height) {
        return day.makes(time, ACME_MANAGER, by -> creatives.banner(by, acme.id(), name, width, height));
    }

    private CreatedId other(DemoScenario.Day day, String time, CreatedId acme, String name, CreativeType type) {
        return day.makes(time, ACME_MANAGER, by -> creatives.other(by, acme.id(), name, type));
    }

    /** An advertiser's campaigns begin one after another. */
    private void run(DemoScenario scenario, Client client, CreatedId advertiser, Scale scale) {
        var maker = client.name().equals("Acme") ? ACME_MANAGER : NORTHWIND_TRAFFICKER;
        var number = 0;
        for (var wave = 1; wave <= scale.waves(); wave++) {
            var day = scenario.day(FIRST_CAMPAIGN);
            var minute = LocalTime.of(13, 0).plusMinutes(3L * CLIENTS.indexOf(client));
            for (var campaign : client.campaigns()) {
                var named = wave == 1 ? campaign : campaign + ", wave " + wave;
                var place = number++;
                day.does(
                        minute.plusMinutes(30L * (wave - 1)),
                        maker,
                        null,
                        by -> creatives.ofCampaign(by, advertiser.id(), named, client.code(), place));
                day = day.later(BETWEEN_CAMPAIGNS);
            }
        }
    }

    /** The changes of the last weeks. */
    private void settle(DemoScenario scenario, CreatedId network, Map<String, CreatedId> clients, AcmeCreatives acme) {
        scenario.day(10)
                .does(
                        "11:00",
                        NORTHWIND_ADMINISTRATOR,
                        "Publishers complained about slow pages with a dozen or more pixels.",
                        by -> networks.edit(
                                by,
                                network.id(),
                                null,
                                NetworkDraft.named(NAME)
                                        .with(NetworkFields.PIXEL_LIMIT, PIXEL_LIMIT)
                                        .with(NetworkFields.HOLD_BACK_LIKELY_DUPLICATES, true)));
        scenario.day(7)
                .does(
                        "17:05",
                        NORTHWIND_ADMINISTRATOR,
                        "The contract ended.",
                        by -> advertisers.edit(
                                by,
                                client(clients, "Tundra Outfitters").id(),
                                null,
                                new AdvertiserDraft("Tundra Outfitters", "TUN", false)));
        scenario.day(5)
                .does(
                        "09:15",
                        ACME_MANAGER,
                        "Sold out.",
                        by -> creatives.switchOff(by, acme.clearance().id(), AcmeCreatives.CLEARANCE, 728, 90));
    }

    static CreatedId client(Map<String, CreatedId> clients, String name) {
        return Objects.requireNonNull(clients.get(name));
    }
}
