package org.pixelkeep.cli.demo;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.append.RecordedService;

/** Creates the creatives of campaigns: a few banner sizes, videos, an audio spot, and a native ad each. */
@RecordedService
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

    private final CreativeService creatives;

    DemoCreatives(CreativeService creatives) {
        this.creatives = creatives;
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

    /**
     * The creatives of one campaign.
     *
     * @param code the prefix of their codes
     * @param number of the campaign among those of the advertiser, from 0
     */
    void ofCampaign(Caller caller, long advertiserId, String campaign, String code, int number) {
        var coded = number * SHAPES.size();
        for (var shape : SHAPES) {
            coded++;
            creatives.create(
                    caller,
                    advertiserId,
                    new CreativeDraft(
                            campaign + " – " + shape.title(),
                            String.format(Locale.ROOT, "%s-%04d", code, coded),
                            shape.type(),
                            shape.width(),
                            shape.height(),
                            true));
        }
    }
}
