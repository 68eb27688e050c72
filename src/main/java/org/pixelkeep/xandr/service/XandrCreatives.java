package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.read.EntityKind;
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

/** The service {@code creative}: creatives, with the pixels that are attached to them and their custom pixels. */
@ApplicationScoped
public class XandrCreatives {
    public static final XandrFields FIELDS = new XandrFields(
            "creative",
            "creatives",
            "c",
            XandrField.of("id", FieldType.INT, "c.id"),
            XandrField.of("name", FieldType.STRING, "c.name").settable(),
            XandrField.of("code", FieldType.STRING, "c.code").settable(),
            XandrField.of("member_id", FieldType.INT, "c.networkId"),
            XandrField.of("advertiser_id", FieldType.INT, "c.advertiserId"),
            XandrField.of("width", FieldType.SMALL_INT, "c.width").settable(),
            XandrField.of("height", FieldType.SMALL_INT, "c.height").settable(),
            XandrField.words("state", "c.active", XandrValues.STATES).settable(),
            XandrField.words("audit_status", "c.suspended", Map.of("approved", false, "rejected", true)),
            XandrField.words("ad_type", "c.type", XandrValues.AD_TYPES).settable(),
            XandrField.of("created_on", FieldType.DATE, "c.createdAt"),
            XandrField.of("last_modified", FieldType.DATE, "c.updatedAt"),
            XandrField.shown(AttachedPixels.FIELD, FieldType.OBJECTS).settable(),
            XandrField.shown(CustomPixels.FIELD, FieldType.OBJECTS).settable());

    private final CreativeAccess access;
    private final CreativeService creatives;
    private final AttachedPixels attached;
    private final CustomPixels custom;
    private final CursorCache marks;
    private final EntityManager entityManager;

    XandrCreatives(
            CreativeAccess access,
            CreativeService creatives,
            AttachedPixels attached,
            CustomPixels custom,
            CursorCache marks,
            EntityManager entityManager) {
        this.access = access;
        this.creatives = creatives;
        this.attached = attached;
        this.custom = custom;
        this.marks = marks;
        this.entityManager = entityManager;
    }

    /** A page of the creatives that the caller can see, or one of them. */
    public Envelope read(Caller caller, Parameters parameters) {
        var networkId = parameters
                .onlyId()
                .map(id -> visible(caller, id).networkId)
                .orElseGet(() -> MemberChoice.of(caller, Permission.VIEW_CREATIVE, parameters));
        var listing = access.listing(caller, networkId, new CreativeFilter(null, null, null, null));
        return Pages.of(
                FIELDS,
                parameters,
                listing,
                new Pages.Marked(marks, networkId, EntityKind.CREATIVE),
                found -> show(caller, found));
    }

    /** Creates a creative of the advertiser that is named, with its pixels. */
    public Envelope create(Caller caller, Parameters parameters, SentObject sent) {
        var answer = Envelope.begun();
        var advertiserId =
                sent.isGiven("advertiser_id") ? sent.number("advertiser_id") : parameters.number("advertiser_id");
        if (advertiserId == null) {
            throw new InvalidInput("advertiser_id", "Name the advertiser.");
        }
        var unsaid = new CreativeDraft("", null, CreativeType.BANNER, null, null, true);
        var creative = creatives.create(caller, advertiserId, fill(unsaid, sent));
        changePixels(caller, creative, sent, false);
        return saved(answer, caller, creative, parameters);
    }

    /** Changes a creative; fields that were not sent stay. */
    public Envelope edit(Caller caller, Parameters parameters, SentObject sent) {
        var answer = Envelope.begun();
        var creative = RowLock.on(entityManager, visible(caller, parameters.requiredId()));
        if (sent.isGiven("advertiser_id") && !Objects.equals(sent.number("advertiser_id"), creative.advertiserId)) {
            throw new Conflict("A creative keeps its advertiser.");
        }
        var edited = creatives.edit(caller, creative.id, creative.version, fill(CreativeDraft.of(creative), sent));
        changePixels(caller, edited, sent, parameters.flag("append"));
        return saved(answer, caller, edited, parameters);
    }

    /** Archives creatives: nothing fires on them, and their history stays. Idempotent. */
    public Envelope delete(Caller caller, Parameters parameters) {
        var answer = Envelope.begun();
        for (var id : parameters.requiredIds()) {
            creatives.archive(caller, id, null);
        }
        return answer.done(FIELDS.singular(), parameters.warnings());
    }

    private void changePixels(Caller caller, Creative creative, SentObject sent, boolean append) {
        if (sent.has(AttachedPixels.FIELD)) {
            attached.change(caller, creative, sent, append);
        }
        if (sent.has(CustomPixels.FIELD)) {
            custom.change(caller, creative, sent, append);
        }
    }

    /** @throws NotFound when the caller cannot see it, or it is archived */
    private Creative visible(Caller caller, long id) {
        var creative = access.visible(caller, id);
        if (creative.isArchived()) {
            throw new NotFound("creative");
        }
        return creative;
    }

    private static CreativeDraft fill(CreativeDraft draft, SentObject sent) {
        var type = Objects.requireNonNullElse(sent.word("ad_type", XandrValues.AD_TYPES), draft.type());
        return new CreativeDraft(
                Objects.requireNonNullElse(sent.textOr("name", draft.name()), ""),
                sent.textOr("code", draft.code()),
                type,
                size(sent, "width", draft.width(), type),
                size(sent, "height", draft.height(), type),
                Objects.requireNonNullElse(sent.word("state", XandrValues.STATES), draft.active()));
    }

    /** Xandr's videos have a size; here only banners do. */
    private static @Nullable Integer size(
            SentObject sent, String field, @Nullable Integer current, @Nullable CreativeType type) {
        if (type != CreativeType.BANNER) {
            return null;
        }
        var size = sent.number(field);
        return size == null ? current : Integer.valueOf((int) Math.min(size, Integer.MAX_VALUE));
    }

    private Envelope saved(Envelope.Builder answer, Caller caller, Creative creative, Parameters parameters) {
        return answer.with("id", creative.id)
                .one(FIELDS.singular(), show(caller, List.of(creative)).get(0), parameters.warnings());
    }

    private List<Map<String, @Nullable Object>> show(Caller caller, List<Creative> found) {
        var ids = found.stream().map(creative -> creative.id).toList();
        var seesPixels = caller.grants().allowsSomewhere(Permission.VIEW_PIXEL);
        var shown = seesPixels ? ids : List.<Long>of();
        var attachedPixels = attached.of(caller, shown);
        var customPixels = custom.of(caller, shown);
        return found.stream()
                .map(creative -> {
                    var object = show(creative);
                    object.put(AttachedPixels.FIELD, attachedPixels.get(creative.id));
                    object.put(CustomPixels.FIELD, customPixels.get(creative.id));
                    return object;
                })
                .toList();
    }

    private static Map<String, @Nullable Object> show(Creative creative) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", creative.id);
        object.put("name", creative.name);
        object.put("code", creative.code);
        object.put("member_id", creative.networkId);
        object.put("advertiser_id", creative.advertiserId);
        object.put("width", creative.width);
        object.put("height", creative.height);
        object.put("state", XandrValues.of(XandrValues.STATES, creative.active));
        object.put("audit_status", creative.suspended ? "rejected" : "approved");
        object.put("ad_type", XandrValues.of(XandrValues.AD_TYPES, creative.type));
        object.put("created_on", Timestamps.of(creative.createdAt));
        object.put("last_modified", Timestamps.of(creative.updatedAt));
        return object;
    }
}
