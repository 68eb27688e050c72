package org.pixelkeep.creative;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;

/** The only writer of creatives. Each public method is one transaction with its history record. */
@RecordedService
public class CreativeService {
    private final CreativeAccess access;
    private final AdvertiserAccess advertisers;
    private final History history;
    private final Clock clock;

    CreativeService(CreativeAccess access, AdvertiserAccess advertisers, History history, Clock clock) {
        this.access = access;
        this.advertisers = advertisers;
        this.history = history;
        this.clock = clock;
    }

    /** @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written */
    public Creative create(Caller caller, long advertiserId, CreativeDraft draft) {
        var advertiser = advertisers.visible(caller, advertiserId);
        caller.grants().require(Permission.EDIT_CREATIVE, advertiser.scope());
        requireOpen(advertiser);
        check(draft, advertiserId, null);
        var creative = new Creative();
        creative.networkId = advertiser.networkId;
        creative.advertiserId = advertiserId;
        apply(draft, creative);
        creative.createdAt = clock.instant();
        creative.updatedAt = creative.createdAt;
        creative.persist();
        history.record(caller, Action.CREATE, creative.subject(), null, creative.image());
        return creative;
    }

    /** @throws Conflict when creatives cannot be added to the advertiser, because it is archived */
    public static void requireOpen(Advertiser advertiser) {
        if (advertiser.isArchived()) {
            throw new Archived("The advertiser is archived. Restore it before adding creatives.");
        }
    }

    /**
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public Creative edit(Caller caller, long creativeId, @Nullable Long version, CreativeDraft draft) {
        var creative = access.locked(caller, creativeId, Permission.EDIT_CREATIVE);
        StaleVersion.check(version, creative.version);
        check(draft, creative.advertiserId, creative.id);
        var before = creative.image();
        apply(draft, creative);
        if (!before.equals(creative.image())) {
            creative.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, creative.subject(), before, creative.image());
        return creative;
    }

    /**
     * Sets some fields back to their values in a logged image of the creative; the others stay. Recorded as a normal
     * change.
     *
     * @param fields by their names in the image
     */
    public Creative revert(
            Caller caller, long creativeId, Map<String, ? extends @Nullable Object> image, Set<String> fields) {
        var mixed = new HashMap<String, @Nullable Object>(access.locked(caller, creativeId, Permission.EDIT_CREATIVE)
                .image()
                .fields());
        fields.forEach(field -> mixed.put(field, image.get(field)));
        return edit(
                caller,
                creativeId,
                null,
                new CreativeDraft(
                        String.valueOf(mixed.get("name")),
                        mixed.get("code") instanceof String code ? code : null,
                        CreativeType.valueOf(String.valueOf(mixed.get("type"))),
                        mixed.get("width") instanceof Number width ? Integer.valueOf(width.intValue()) : null,
                        mixed.get("height") instanceof Number height ? Integer.valueOf(height.intValue()) : null,
                        Boolean.TRUE.equals(mixed.get("active"))));
    }

    /** Archives the creative: it no longer shows in lists or resolves; its associations are kept. Idempotent. */
    public void archive(Caller caller, long creativeId, @Nullable Long version) {
        var creative = access.locked(caller, creativeId, Permission.EDIT_CREATIVE);
        StaleVersion.check(version, creative.version);
        if (!creative.isArchived()) {
            var before = creative.image();
            creative.archivedAt = clock.instant();
            creative.updatedAt = clock.instant();
            history.record(caller, Action.ARCHIVE, creative.subject(), before, creative.image());
        } else {
            history.unchanged(creative.networkId);
        }
    }

    /**
     * Restores the creative. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public void restore(Caller caller, long creativeId, @Nullable Long version) {
        var creative = access.locked(caller, creativeId, Permission.EDIT_CREATIVE);
        StaleVersion.check(version, creative.version);
        if (creative.isArchived()) {
            var before = creative.image();
            creative.archivedAt = null;
            creative.updatedAt = clock.instant();
            history.record(caller, Action.RESTORE, creative.subject(), before, creative.image());
        } else {
            history.unchanged(creative.networkId);
        }
    }

    /** Lifts a suspension; for reviewers. Idempotent. */
    public void lift(Caller caller, long creativeId) {
        var creative = access.locked(caller, creativeId, Permission.REVIEW_PIXEL);
        if (creative.suspended) {
            suspend(caller, creative, false, Action.LIFT);
        } else {
            history.unchanged(creative.networkId);
        }
    }

    /** Suspends the creatives until a reviewer lifts it; for reviewers. Already suspended ones are skipped. */
    public void suspend(Caller caller, Collection<Long> creativeIds) {
        List<Creative> creatives = Creative.list("id in ?1 and suspended = false order by id", creativeIds);
        for (var creative : creatives) {
            caller.grants().require(Permission.REVIEW_PIXEL, creative.scope());
            suspend(caller, creative, true, Action.SUSPEND);
        }
    }

    private void suspend(Caller caller, Creative creative, boolean suspended, Action action) {
        var before = creative.image();
        creative.suspended = suspended;
        creative.updatedAt = clock.instant();
        history.record(caller, action, creative.subject(), before, creative.image());
    }

    private void check(CreativeDraft draft, long advertiserId, @Nullable Long self) {
        var violations = new Violations();
        check(
                draft,
                self,
                violations,
                code -> Creative.withCode(advertiserId, code).orElse(null));
        violations.refuseIfAny();
    }

    /**
     * Collects what is wrong with the draft of a creative; a code that another one has only if all else is right.
     *
     * @param self the creative; {@code null}: a new one
     * @param withCode the creative of the same advertiser with a code; gives {@code null} if there is none
     */
    static void check(
            CreativeDraft draft,
            @Nullable Long self,
            Violations violations,
            Function<String, @Nullable Creative> withCode) {
        draft.check(violations);
        var code = draft.code();
        if (code == null || !violations.found().isEmpty()) {
            return;
        }
        var other = withCode.apply(code);
        if (other != null && !other.id.equals(self)) {
            violations.add(
                    "code",
                    (other.isArchived() ? "The archived creative “" : "The creative “") + other.name + "” (ID "
                            + other.id
                            + ") already has this code."
                            + (other.isArchived() ? " Restore it or choose another code." : ""));
        }
    }

    static void apply(CreativeDraft draft, Creative creative) {
        creative.name = draft.name();
        creative.code = draft.code();
        creative.type = Objects.requireNonNull(draft.type());
        creative.width = draft.width();
        creative.height = draft.height();
        creative.active = draft.active();
    }
}
