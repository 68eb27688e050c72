package org.pixelkeep.pixel.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Reach;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.testing.Given;

/** Computed counts equal checking creative by creative. */
@QuarkusTest
class CoverageTest {
    private static final Reach WHOLE = new Reach(true, Set.of());

    @Inject
    Coverage coverage;

    @Inject
    EntityManager entityManager;

    @Inject
    CreativeService creativeService;

    @Inject
    AdvertiserService advertiserService;

    @Test
    void the_numbers_are_those_of_looking_at_every_creative() {
        var random = new SplittableRandom(11);
        var network = Given.network("Northwind");
        var advertisers = new ArrayList<Advertiser>();
        var creatives = new ArrayList<Creative>();
        for (var at = 0; at < 9; at++) {
            var advertiser = Given.advertiser(network, "Advertiser " + at);
            advertisers.add(advertiser);
            for (var type : CreativeType.values()) {
                creatives.add(Given.creative(advertiser, "One", type));
                creatives.add(Given.creative(advertiser, "Another", type));
            }
        }
        var pixels = new ArrayList<Pixel>();
        for (var at = 0; at < 12; at++) {
            var pixel = Given.pixel(network, Given.image("Pixel " + at));
            pixels.add(pixel);
            if (at % 3 == 0) {
                Given.attach(pixel, AssociationDraft.everywhere().onlyFor(some(random)));
            }
            // The others are only named by their creatives: most of a large network is.
            for (var advertiser : advertisers.subList(0, 3)) {
                attach(random, pixel, AssociationDraft.onAdvertiser(advertiser.id));
            }
            for (var creative : creatives) {
                attach(random, pixel, AssociationDraft.onCreative(creative.id));
            }
        }
        creativeService.archive(Given.system(network.id), creatives.get(1).id, null);
        creativeService.archive(Given.system(network.id), creatives.get(10).id, null);
        check(pixels, WHOLE);
        check(pixels, new Reach(false, Set.of(advertisers.get(0).id, advertisers.get(2).id)));

        advertiserService.archive(Given.system(network.id), advertisers.get(2).id, null);
        advertiserService.archive(Given.system(network.id), advertisers.get(7).id, null);
        for (var creative : creatives) {
            if (creative.advertiserId == advertisers.get(5).id) {
                creativeService.archive(Given.system(network.id), creative.id, null);
            }
        }

        check(pixels, WHOLE);
        check(pixels, new Reach(false, Set.of(advertisers.get(4).id, advertisers.get(5).id, advertisers.get(7).id)));
    }

    private void check(List<Pixel> pixels, Reach reach) {
        var ids = pixels.stream().map(pixel -> pixel.id).toList();
        var wanted = new HashMap<Long, Long>();
        var counted = QuarkusTransaction.requiringNew().call(() -> {
            for (var id : ids) {
                var all = coverage.creativeIds(id, reach, Integer.MAX_VALUE);
                if (!all.isEmpty()) {
                    wanted.put(id, (long) all.size());
                }
            }
            return List.of(coverage.ofPixels(ids, reach), withoutMemory().ofPixels(ids, reach));
        });

        assertThat(counted.get(0)).isEqualTo(Map.copyOf(wanted)).isNotEmpty();
        assertThat(counted.get(1)).as("counted by the database").isEqualTo(counted.get(0));
    }

    /** As on a node that has no snapshot yet. */
    private Coverage withoutMemory() {
        var knowsNothing = new LiveCreatives() {
            @Override
            public Optional<Map<Long, long[]>> byAdvertiser(long networkId, boolean ofArchived) {
                return Optional.empty();
            }

            @Override
            public Optional<Map<Long, long[]>> ofAdvertisers(Collection<Long> advertiserIds) {
                return Optional.empty();
            }

            @Override
            public Optional<Map<Long, List<WideAssociation>>> wide(Collection<Long> pixelIds) {
                return Optional.empty();
            }

            @Override
            public boolean visitSingly(Collection<Long> pixelIds, LongFunction<SinglyVisitor> ofPixel) {
                return false;
            }
        };
        return new Coverage(entityManager, new CreativeCounts(entityManager, knowsNothing));
    }

    /** Now and then on it, off it, or both. */
    private static void attach(SplittableRandom random, Pixel pixel, AssociationDraft draft) {
        if (random.nextInt(4) == 0) {
            Given.attach(pixel, draft.onlyFor(some(random)));
        }
        if (random.nextInt(5) == 0) {
            Given.attach(pixel, draft.asExclusion().onlyFor(some(random)));
        }
    }

    private static Set<CreativeType> some(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Set.of(CreativeType.BANNER);
            case 1 -> Set.of(CreativeType.VIDEO, CreativeType.NATIVE);
            default -> Set.of();
        };
    }
}
