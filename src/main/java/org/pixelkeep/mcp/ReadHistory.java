package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.pixel.find.PixelAccess;

/** Reads the history of a pixel, a creative, or an advertiser. */
@ApplicationScoped
class ReadHistory implements Tool<ReadHistory.Wanted> {
    private final ChangeLog log;
    private final PixelAccess pixels;
    private final CreativeAccess creatives;
    private final AdvertiserAccess advertisers;

    ReadHistory(ChangeLog log, PixelAccess pixels, CreativeAccess creatives, AdvertiserAccess advertisers) {
        this.log = log;
        this.pixels = pixels;
        this.creatives = creatives;
        this.advertisers = advertisers;
    }

    /** What has a history that agents read. */
    enum Kind {
        PIXEL,
        CREATIVE,
        ADVERTISER
    }

    /** Of what. */
    public record Wanted(
            @Described(value = "The type of object", required = true) @Nullable
            Kind kind,

            @Described(value = "Its ID", required = true) @Nullable
            Long id,

            @Described("1 to 50; default 20") @Nullable Integer limit,

            @Described("`next` of the previous answer") @Nullable
            String after) {}

    /** A change. */
    record Item(
            Instant at,

            @Described("Who did it") String actor,

            @Described("The source: PAGE, API, AGENT, IMPORT, or SYSTEM")
            Caller.Channel channel,

            Action action,

            @Described("What was done, without who did it") String sentence,
            @Nullable String reason,

            @Described("The first 10 changed fields") List<FieldChange> differences,
            long revision) {
        private static final int FIELDS = 10;

        static Item of(Entry entry) {
            return new Item(
                    entry.at(),
                    entry.actor(),
                    entry.channel(),
                    entry.action(),
                    entry.sentence().text(),
                    entry.reason(),
                    entry.differences().stream().limit(FIELDS).toList(),
                    entry.revision());
        }
    }

    /** A page of them, newest first. */
    record Answer(
            List<Item> items,

            @Described("Send as `after` for more; missing at the end") @Nullable
            String next,

            @Described("How many there are; 10,001 stands for more")
            long total) {}

    @Override
    public Facts facts() {
        return new Facts(
                "read_history",
                "Read the history",
                "Reads who changed a pixel, a creative, or an advertiser, when, how, and why. Newest first.",
                Permission.VIEW_HISTORY,
                Tool.Kind.COSTLY_READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null, null, null);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var kind = Arguments.given(input.kind());
        var id = Arguments.given(input.id());
        var filter = ChangeFilter.of(EntityKind.valueOf(kind.name()), id);
        var found = log.read(caller, networkId(caller, kind, id), filter, Scopes.slice(input.limit(), input.after()));
        return new Answer(found.items().stream().map(Item::of).toList(), found.next(), found.total());
    }

    private long networkId(Caller caller, Kind kind, long id) {
        return switch (kind) {
            case PIXEL -> pixels.visible(caller, id).networkId;
            case CREATIVE -> creatives.visible(caller, id).networkId;
            case ADVERTISER -> advertisers.visible(caller, id).networkId;
        };
    }
}
