package org.pixelkeep.cli.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;

/** Creates the creatives of campaigns: a few banner sizes, videos, an audio spot, and a native ad each. */
@ApplicationScoped
class DemoCreatives {
    /** What a campaign consists of. */
    private record Shape(
            CreativeType type,
            String title,
            @Nullable Integer width,
            @Nullable Integer height) {
        static Shape banner(int width, int height) {
            return new Shape(CreativeType.BANNER, width + "×" + height, width, height);
        }

        static Shape other(CreativeType type, String title) {
            return new Shape(type, title, null, null);
        }
    }

    private static final List<Shape> SHAPES = List.of(
            Shape.banner(300, 250),
            Shape.banner(728, 90),
            Shape.banner(160, 600),
            Shape.banner(320, 50),
            Shape.other(CreativeType.VIDEO, "video 15 s"),
            Shape.other(CreativeType.VIDEO, "video 30 s"),
            Shape.other(CreativeType.AUDIO, "audio 30 s"),
            Shape.other(CreativeType.NATIVE, "native"));

    /** Memory is cleared after this many, so the time per creative stays constant. */
    private static final int BATCH = 100;

    private final CreativeService creatives;
    private final EntityManager entityManager;

    DemoCreatives(CreativeService creatives, EntityManager entityManager) {
        this.creatives = creatives;
        this.entityManager = entityManager;
    }

    long banner(Caller caller, long advertiserId, String name, int width, int height) {
        return creatives.create(
                        caller, advertiserId, new CreativeDraft(name, null, CreativeType.BANNER, width, height, true))
                .id;
    }

    long other(Caller caller, long advertiserId, String name, CreativeType type) {
        return creatives.create(caller, advertiserId, new CreativeDraft(name, null, type, null, null, true)).id;
    }

    /** Deactivates a banner. */
    void switchOff(Caller caller, long creativeId, String name, int width, int height) {
        creatives.edit(
                caller, creativeId, null, new CreativeDraft(name, null, CreativeType.BANNER, width, height, false));
    }

    /** @param code the prefix of the creatives' codes */
    void ofCampaigns(Caller caller, long advertiserId, String code, List<String> campaigns, Scale scale) {
        var number = 0;
        for (var wave = 1; wave <= scale.waves(); wave++) {
            for (var campaign : campaigns) {
                var named = wave == 1 ? campaign : campaign + ", wave " + wave;
                for (var shape : SHAPES) {
                    number++;
                    creatives.create(
                            caller,
                            advertiserId,
                            new CreativeDraft(
                                    named + " – " + shape.title(),
                                    String.format(Locale.ROOT, "%s-%04d", code, number),
                                    shape.type(),
                                    shape.width(),
                                    shape.height(),
                                    true));
                    if (number % BATCH == 0) {
                        entityManager.flush();
                        entityManager.clear();
                    }
                }
            }
        }
    }
}
