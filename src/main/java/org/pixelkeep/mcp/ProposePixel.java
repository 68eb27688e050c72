package org.pixelkeep.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.error.InvalidInput;

/** Proposes a new pixel. */
@ApplicationScoped
class ProposePixel implements Tool<ProposePixel.Wanted> {
    private static final String ADCP = "adcp";
    private static final String NO_ASSET = "Each must be an AdCP asset, with texts for its fields.";

    private final Writes writes;
    private final Scopes scopes;
    private final PixelService pixels;
    private final ObjectMapper json;

    ProposePixel(Writes writes, Scopes scopes, PixelService pixels, ObjectMapper json) {
        this.writes = writes;
        this.scopes = scopes;
        this.pixels = pixels;
        this.json = json;
    }

    /** The pixel. */
    public record Wanted(
            @Described("For a pixel of the network; may be left out if the token reaches one network") @Nullable
            Long networkId,

            @Described("Instead: for a pixel of the advertiser") @Nullable
            Long advertiserId,

            @Described("Instead: for a custom pixel of the creative, to which it then applies") @Nullable
            Long creativeId,

            @Described(value = "Its name; no other pixel of the owner may have it", required = true)
            String name,

            @Described("Needed unless adcp is sent") @Nullable
            PixelFormat format,

            @Described("What it fires for each event: url (http) and secureUrl (https)") @Nullable
            List<Tracker> trackers,

            @Described("Of RAW_JAVASCRIPT that loads something over plain http") @Nullable
            String content,

            @Described("Of RAW_JAVASCRIPT otherwise") @Nullable
            String secureContent,

            @Nullable Instant flightStart,
            @Nullable Instant flightEnd,

            @Described("Whether it applies to all creatives of its owner; default false: attach it later")
            boolean everywhere,

            @Described(Arguments.CONFIRMATION) @Nullable String confirmation) {}

    @Override
    public Facts facts() {
        return new Facts(
                "propose_pixel",
                "Propose a pixel",
                "Creates a pixel, which fires once a person has approved it in Reviews. Returns the impact first; "
                        + "nothing is created without its confirmation. Use lint_macros and parse_tag before.",
                Permission.EDIT_PIXEL,
                Kind.WRITE);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null, null, "", null, null, null, null, null, null, false, null);
    }

    @Override
    public Class<WriteResult> output() {
        return WriteResult.class;
    }

    @Override
    public void describe(ObjectNode properties, Schemas schemas) {
        properties
                .putObject(ADCP)
                .put("type", "array")
                .put("description", "In place of format and trackers: AdCP pixel_tracker and vast_tracker assets")
                .set("items", schemas.ofRecord(AdcpTracker.class));
    }

    @Override
    public ObjectNode translated(ObjectNode arguments) {
        var sent = arguments.get(ADCP);
        if (sent == null) {
            return arguments;
        }
        if (arguments.has("format") || arguments.has("trackers")) {
            throw new InvalidInput(ADCP, "Send either adcp, or format and trackers.");
        }
        var assets = assets(sent);
        var translated = arguments.deepCopy();
        translated.remove(ADCP);
        translated.put("format", AdcpTracker.format(assets).name());
        translated.set(
                "trackers",
                json.valueToTree(assets.stream().map(AdcpTracker::tracker).toList()));
        return translated;
    }

    private List<AdcpTracker> assets(JsonNode sent) {
        if (!sent.isArray() || sent.isEmpty() || sent.size() > Tracker.MAX) {
            throw new InvalidInput(ADCP, "Send a list of 1 to " + Tracker.MAX + " assets.");
        }
        try {
            var assets = new ArrayList<AdcpTracker>();
            for (var asset : sent) {
                if (!asset.isObject()) {
                    throw new InvalidInput(ADCP, NO_ASSET);
                }
                assets.add(json.treeToValue(asset, AdcpTracker.class));
            }
            return assets;
        } catch (JsonProcessingException e) {
            throw new InvalidInput(ADCP, NO_ASSET);
        }
    }

    @Override
    public WriteResult call(Caller caller, Wanted input) {
        var owner = scopes.owner(caller, input.networkId(), input.advertiserId(), input.creativeId());
        var scope = scopes.scope(caller, owner);
        caller.grants().require(Permission.EDIT_PIXEL, scope);
        var draft = draft(input);
        return writes.write(
                caller,
                facts().name(),
                input,
                input.confirmation(),
                new Writes.Plan(
                        scope.networkId(),
                        0,
                        () -> pixels.create(caller, owner, draft, appliesTo(owner, input.everywhere())).id));
    }

    private static List<AssociationDraft> appliesTo(PixelOwner owner, boolean everywhere) {
        return everywhere && owner.scope() != PixelScope.CREATIVE ? List.of(owner.everything()) : List.of();
    }

    private static PixelDraft draft(Wanted input) {
        return PixelDraft.NEW
                .tracking(input.trackers() == null ? List.of() : input.trackers())
                .with(PixelFields.NAME, input.name())
                .with(PixelFields.FORMAT, input.format())
                .with(PixelFields.CONTENT, input.content())
                .with(PixelFields.SECURE_CONTENT, input.secureContent())
                .flying(input.flightStart(), input.flightEnd());
    }
}
