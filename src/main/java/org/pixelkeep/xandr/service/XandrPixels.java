package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.transaction.RowLock;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.FieldType;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.SentObject;
import org.pixelkeep.xandr.request.Timestamps;
import org.pixelkeep.xandr.request.XandrField;
import org.pixelkeep.xandr.request.XandrFields;

/** The service {@code thirdparty-pixel}: pixels of the network and of advertisers. */
@ApplicationScoped
public class XandrPixels {
    /** For those who see every edit that waits. */
    public static final XandrFields FIELDS =
            fields("coalesce(p.waiting.format, p.format)", "coalesce(p.waiting.status, p.reviewStatus)");

    /** For an advertiser's login, which may not know of edits of the network's own pixels. */
    private static final XandrFields FIELDS_OF_ADVERTISER = fields(
            "case when p.scope = NETWORK then p.format else coalesce(p.waiting.format, p.format) end",
            "case when p.scope = NETWORK then p.reviewStatus else coalesce(p.waiting.status, p.reviewStatus) end");

    private static final String ADX = "AdX";

    private final PixelAccess access;
    private final AdvertiserAccess advertisers;
    private final PixelService pixels;
    private final PixelTargets targets;
    private final CursorCache marks;
    private final EntityManager entityManager;

    XandrPixels(
            PixelAccess access,
            AdvertiserAccess advertisers,
            PixelService pixels,
            PixelTargets targets,
            CursorCache marks,
            EntityManager entityManager) {
        this.access = access;
        this.advertisers = advertisers;
        this.pixels = pixels;
        this.targets = targets;
        this.marks = marks;
        this.entityManager = entityManager;
    }

    /** A page of the pixels that the caller can see, or one of them. */
    public Envelope read(Caller caller, Parameters parameters) {
        var networkId = parameters
                .onlyId()
                .map(id -> shared(caller, id).networkId)
                .orElseGet(() -> MemberChoice.of(caller, Permission.VIEW_PIXEL, parameters));
        var listing = access.listing(caller, networkId, PixelFilter.ALL).where("p.scope <> CREATIVE");
        var whole = caller.grants().reach(Permission.VIEW_PIXEL, networkId).whole();
        return Pages.of(
                whole ? FIELDS : FIELDS_OF_ADVERTISER,
                parameters,
                listing,
                new Pages.Marked(marks, networkId, EntityKind.PIXEL),
                found -> show(caller, found));
    }

    /** Creates a pixel of the network, or of the advertiser that is named. */
    public Envelope create(Caller caller, Parameters parameters, SentObject sent) {
        var answer = Envelope.begun();
        var advertiserId =
                sent.isGiven("advertiser_id") ? sent.number("advertiser_id") : parameters.number("advertiser_id");
        var networkId = advertiserId == null
                ? MemberChoice.of(caller, Permission.EDIT_PIXEL, parameters)
                : advertisers.visible(caller, advertiserId).networkId;
        if (advertiserId == null) {
            caller.grants().require(Permission.EDIT_PIXEL, Scope.network(networkId));
        }
        refuseUnsupported(sent, networkId, advertiserId);
        var owner = advertiserId == null ? PixelOwner.network(networkId) : PixelOwner.advertiser(advertiserId);
        var pixel = pixels.create(
                caller,
                owner,
                fill(PixelContent.NEW, List.of(), sent, false),
                PixelTargets.wanted(sent, networkId, advertiserId));
        return saved(answer, caller, pixel, sent, parameters);
    }

    /** Changes a pixel; fields that were not sent stay. */
    public Envelope edit(Caller caller, Parameters parameters, SentObject sent) {
        var answer = Envelope.begun();
        var append = parameters.flag("append");
        var id = parameters.requiredId();
        RowLock.on(entityManager, shared(caller, id));
        var pixel = access.locked(caller, id, Permission.EDIT_PIXEL);
        refuseUnsupported(sent, pixel.networkId, pixel.advertiserId);
        var current = PixelDraft.of(pixel);
        if (PixelContent.lacksFormat(current, sent)) {
            throw new InvalidInput("format", "Send the format, too, when you change the content or a URL.");
        }
        var edited = pixels.edit(caller, id, null, fill(current, recognized(pixel), sent, append));
        targets.change(caller, edited, sent, append);
        return saved(answer, caller, edited, sent, parameters);
    }

    /** Archives pixels: they stop firing, and their history stays. Idempotent. */
    public Envelope delete(Caller caller, Parameters parameters) {
        var answer = Envelope.begun();
        for (var id : parameters.requiredIds()) {
            if (!PixelTargets.isShared(access.visible(caller, id))) {
                throw new NotFound("pixel");
            }
            pixels.archive(caller, id, null);
        }
        return answer.done(FIELDS.singular(), parameters.warnings());
    }

    /** @throws NotFound when the caller cannot see it, it is archived, or it is a custom pixel */
    private Pixel shared(Caller caller, long id) {
        var pixel = access.visible(caller, id);
        if (pixel.isArchived() || !PixelTargets.isShared(pixel)) {
            throw new NotFound("pixel");
        }
        return pixel;
    }

    private Envelope saved(
            Envelope.Builder answer, Caller caller, Pixel pixel, SentObject sent, Parameters parameters) {
        var applied = Objects.requireNonNull(targets.of(caller, List.of(pixel)).get(pixel.id));
        if (sent.isGiven(PixelTargets.CREATIVES)
                && applied.creativeIds().size() < PixelTargets.MAX_CREATIVES
                && !applied.creativeIds().containsAll(sent.ids(PixelTargets.CREATIVES))) {
            parameters.warn("The field creatives cannot be set here and was ignored. Set the field thirdparty_pixels of"
                    + " the service creative.");
        }
        return answer.with("id", pixel.id).one(FIELDS.singular(), show(caller, pixel, applied), parameters.warnings());
    }

    private List<Map<String, @Nullable Object>> show(Caller caller, List<Pixel> found) {
        var applied = targets.of(caller, found);
        return found.stream()
                .map(pixel -> show(caller, pixel, Objects.requireNonNull(applied.get(pixel.id))))
                .toList();
    }

    private static Map<String, @Nullable Object> show(Caller caller, Pixel pixel, PixelTargets.Shown applied) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", pixel.id);
        object.put("name", pixel.name);
        object.put("active", pixel.active);
        object.put("member_id", pixel.networkId);
        object.put("advertiser_id", pixel.advertiserId);
        object.put("publisher_id", null);
        object.put("publishers", null);
        PixelContent.show(PixelContent.shown(caller, pixel), object);
        object.put("audit_status", PixelContent.audit(caller, pixel));
        object.put(PixelTargets.MEMBERS, applied.members(pixel.networkId));
        object.put(PixelTargets.ADVERTISERS, applied.advertisers());
        object.put(PixelTargets.CREATIVES, applied.creatives());
        object.put(
                "adservers",
                pixel.vendorIds().stream().map(XandrValues::reference).toList());
        object.put("supply_exceptions", pixel.supply().servesOnAdx() ? null : List.of(Map.of("name", ADX)));
        object.put("created_on", Timestamps.of(pixel.createdAt));
        object.put("last_modified", Timestamps.of(pixel.updatedAt));
        return object;
    }

    /** @param recognized the vendors that are there because of the hosts: naming them by hand would change nothing */
    private static PixelDraft fill(PixelDraft draft, List<Long> recognized, SentObject sent, boolean append) {
        var filled = PixelContent.fill(draft, sent)
                .with(PixelFields.NAME, Objects.requireNonNullElse(sent.textOr("name", draft.name()), ""))
                .with(PixelFields.ACTIVE, sent.flagOr("active", draft.active()));
        if (sent.has("adservers")) {
            filled = filled.with(
                    PixelFields.NAMED_VENDOR_IDS,
                    Stream.concat(
                                    append ? vendorIds(draft).stream() : Stream.empty(),
                                    sent.ids("adservers").stream().filter(id -> !recognized.contains(id)))
                            .distinct()
                            .toList());
        }
        if (sent.has("supply_exceptions")) {
            var without = append && !draft.supply().servesOnAdx() || exceptsAdx(sent);
            filled = filled.on(draft.supply().servingOnAdx(!without));
        }
        return filled;
    }

    private static List<Long> vendorIds(PixelDraft draft) {
        return Objects.requireNonNullElse(draft.vendorIds(), List.of());
    }

    private static List<Long> recognized(Pixel pixel) {
        var named = pixel.namedVendorIds();
        return pixel.vendorIds().stream().filter(id -> !named.contains(id)).toList();
    }

    private static boolean exceptsAdx(SentObject sent) {
        var names = new ArrayList<String>();
        sent.objects("supply_exceptions").forEach(exception -> {
            var name = exception.text("name");
            names.add(name == null ? "" : name);
        });
        if (names.stream().anyMatch(name -> !name.equalsIgnoreCase(ADX))) {
            throw new InvalidInput("supply_exceptions", "The only supply that can be excluded here is AdX.");
        }
        return !names.isEmpty();
    }

    private static void refuseUnsupported(SentObject sent, long networkId, @Nullable Long advertiserId) {
        if (sent.isGiven("publisher_id") || sent.isGiven("publishers")) {
            throw new Conflict("There are no publishers here. Leave publisher_id and publishers null.");
        }
        if (sent.isGiven("member_id") && !Objects.equals(sent.number("member_id"), networkId)) {
            throw new Conflict("A pixel cannot belong to another member.");
        }
        if (sent.isGiven("advertiser_id") && !Objects.equals(sent.number("advertiser_id"), advertiserId)) {
            throw new Conflict("A pixel keeps its advertiser.");
        }
    }

    /**
     * @param format what the format is filtered and sorted by, in HQL
     * @param audit the same for the audit status
     */
    private static XandrFields fields(String format, String audit) {
        return new XandrFields(
                "thirdparty-pixel",
                "thirdparty-pixels",
                "p",
                XandrField.of("id", FieldType.INT, "p.id"),
                XandrField.of("name", FieldType.STRING, "p.name").settable(),
                XandrField.of("active", FieldType.BOOLEAN, "p.active").settable(),
                XandrField.of("member_id", FieldType.INT, "p.networkId"),
                XandrField.of("advertiser_id", FieldType.INT, "p.advertiserId"),
                XandrField.shown("publisher_id", FieldType.INT),
                XandrField.shown("publishers", FieldType.OBJECTS),
                XandrField.words("format", format, XandrValues.FORMATS).settable(),
                XandrField.shown("content", FieldType.STRING).settable(),
                XandrField.shown("secure_content", FieldType.STRING).settable(),
                XandrField.shown("url", FieldType.STRING).settable(),
                XandrField.shown("secure_url", FieldType.STRING).settable(),
                XandrField.words("audit_status", audit, XandrValues.AUDITS),
                XandrField.shown(PixelTargets.MEMBERS, FieldType.OBJECTS).settable(),
                XandrField.shown(PixelTargets.ADVERTISERS, FieldType.OBJECTS).settable(),
                XandrField.shown(PixelTargets.CREATIVES, FieldType.OBJECTS),
                XandrField.shown("adservers", FieldType.OBJECTS).settable(),
                XandrField.shown("supply_exceptions", FieldType.OBJECTS).settable(),
                XandrField.of("created_on", FieldType.DATE, "p.createdAt"),
                XandrField.of("last_modified", FieldType.DATE, "p.updatedAt"));
    }
}
