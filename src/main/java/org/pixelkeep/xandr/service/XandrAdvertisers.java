package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.transaction.RowLock;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.FieldType;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.SentObject;
import org.pixelkeep.xandr.request.Timestamps;
import org.pixelkeep.xandr.request.XandrField;
import org.pixelkeep.xandr.request.XandrFields;

/** The service {@code advertiser}. */
@ApplicationScoped
public class XandrAdvertisers {
    public static final XandrFields FIELDS = new XandrFields(
            "advertiser",
            "advertisers",
            "a",
            XandrField.of("id", FieldType.INT, "a.id"),
            XandrField.of("name", FieldType.STRING, "a.name").settable(),
            XandrField.of("code", FieldType.STRING, "a.code").settable(),
            XandrField.words("state", "a.active", XandrValues.STATES).settable(),
            XandrField.of("member_id", FieldType.INT, "a.networkId"),
            XandrField.of("last_modified", FieldType.DATE, "a.updatedAt"));

    private final AdvertiserAccess access;
    private final AdvertiserService advertisers;
    private final EntityManager entityManager;

    XandrAdvertisers(AdvertiserAccess access, AdvertiserService advertisers, EntityManager entityManager) {
        this.access = access;
        this.advertisers = advertisers;
        this.entityManager = entityManager;
    }

    /** A page of the advertisers that the caller can see, or one of them. */
    public Envelope read(Caller caller, Parameters parameters) {
        var networkId = parameters
                .onlyId()
                .map(id -> visible(caller, id).networkId)
                .orElseGet(() -> MemberChoice.of(caller, Permission.VIEW_ADVERTISER, parameters));
        var listing = access.listing(caller, networkId, null, null);
        return Pages.of(
                FIELDS,
                parameters,
                listing,
                found -> found.stream().map(XandrAdvertisers::show).toList());
    }

    /** Creates an advertiser of the network. */
    public Envelope create(Caller caller, Parameters parameters, SentObject sent) {
        var answer = Envelope.begun();
        var networkId = MemberChoice.of(caller, Permission.EDIT_ADVERTISER, parameters);
        var advertiser = advertisers.create(caller, networkId, fill(new AdvertiserDraft("", null, true), sent));
        return saved(answer, advertiser, parameters);
    }

    /** Changes an advertiser; fields that were not sent stay. */
    public Envelope edit(Caller caller, Parameters parameters, SentObject sent) {
        var answer = Envelope.begun();
        var advertiser = RowLock.on(entityManager, visible(caller, parameters.requiredId()));
        var draft = new AdvertiserDraft(advertiser.name, advertiser.code, advertiser.active);
        return saved(
                answer, advertisers.edit(caller, advertiser.id, advertiser.version, fill(draft, sent)), parameters);
    }

    /** Archives advertisers: nothing fires on their creatives, and their history stays. Idempotent. */
    public Envelope delete(Caller caller, Parameters parameters) {
        var answer = Envelope.begun();
        for (var id : parameters.requiredIds()) {
            advertisers.archive(caller, id, null);
        }
        return answer.done(FIELDS.singular(), parameters.warnings());
    }

    /** @throws NotFound when the caller cannot see it, or it is archived */
    private Advertiser visible(Caller caller, long id) {
        var advertiser = access.visible(caller, id);
        if (advertiser.isArchived()) {
            throw new NotFound("advertiser");
        }
        return advertiser;
    }

    private static AdvertiserDraft fill(AdvertiserDraft draft, SentObject sent) {
        return new AdvertiserDraft(
                Objects.requireNonNullElse(sent.textOr("name", draft.name()), ""),
                sent.textOr("code", draft.code()),
                Objects.requireNonNullElse(sent.word("state", XandrValues.STATES), draft.active()));
    }

    private static Envelope saved(Envelope.Builder answer, Advertiser advertiser, Parameters parameters) {
        return answer.with("id", advertiser.id).one(FIELDS.singular(), show(advertiser), parameters.warnings());
    }

    private static Map<String, @Nullable Object> show(Advertiser advertiser) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", advertiser.id);
        object.put("name", advertiser.name);
        object.put("code", advertiser.code);
        object.put("state", XandrValues.of(XandrValues.STATES, advertiser.active));
        object.put("member_id", advertiser.networkId);
        object.put("last_modified", Timestamps.of(advertiser.updatedAt));
        return object;
    }
}
