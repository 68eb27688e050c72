package org.pixelkeep.template;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Authorship;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.vendor.Vendor;

/** The only writer of templates. Each public method is one transaction with its history record. */
@RecordedService
public class TemplateService {
    private static final Set<String> CONTENT =
            Set.of("format", "event", "vendorId", "url", "secureUrl", "content", "secureContent");

    private final TemplateAccess access;
    private final NetworkAccess networks;
    private final PixelService pixels;
    private final History history;
    private final Authorship authorship;
    private final Clock clock;

    TemplateService(
            TemplateAccess access,
            NetworkAccess networks,
            PixelService pixels,
            History history,
            Authorship authorship,
            Clock clock) {
        this.access = access;
        this.networks = networks;
        this.pixels = pixels;
        this.history = history;
        this.authorship = authorship;
        this.clock = clock;
    }

    /**
     * Creates a template.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     * @throws Conflict when the network has too many templates; nothing is written
     */
    public Template create(Caller caller, long networkId, TemplateDraft draft) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        caller.grants().require(Permission.EDIT_PIXEL, Scope.network(networkId));
        check(networkId, draft, null);
        var template = new Template();
        template.networkId = networkId;
        apply(draft, template);
        template.contentBy = caller.userId();
        template.createdAt = clock.instant();
        template.updatedAt = template.createdAt;
        template.persist();
        Template.requireRoom(networkId);
        history.record(caller, Action.CREATE, template.subject(), null, template.image());
        return template;
    }

    /**
     * Saves a draft over a template. New content, another event, or another vendor needs a new approval; pixels created from it do not change.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     */
    public Template edit(Caller caller, long templateId, @Nullable Long version, TemplateDraft draft) {
        var template = access.locked(caller, templateId, Permission.EDIT_PIXEL);
        template.requireUnarchived();
        StaleVersion.check(version, template.version);
        check(template.networkId, draft, templateId);
        var before = template.image();
        var approved = template.approvable();
        var length = template.textLength();
        apply(draft, template);
        if (template.textLength() > length) {
            Template.requireRoom(template.networkId);
        }
        if (!approved.equals(template.approvable())) {
            template.contentBy = caller.userId();
            template.approvedAt = null;
            template.approvedBy = null;
        }
        if (!before.equals(template.image())) {
            template.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, template.subject(), before, template.image());
        return template;
    }

    /**
     * Approves the template's content; for reviewers. Idempotent.
     *
     * @throws NotPermitted when the network requires four eyes and the caller wrote it; nothing is written
     */
    public Template approve(Caller caller, long templateId, @Nullable Long version) {
        var template = access.locked(caller, templateId, Permission.REVIEW_PIXEL);
        StaleVersion.check(version, template.version);
        template.requireUnarchived();
        if (isOwnWork(caller, template)) {
            throw new NotPermitted("This network has a four-eyes rule: someone else must approve your content.");
        }
        if (!template.isApproved()) {
            var before = template.image();
            template.approvedAt = clock.instant();
            template.approvedBy = caller.userId();
            template.updatedAt = template.approvedAt;
            history.record(caller, Action.APPROVE, template.subject(), before, template.image());
        } else {
            history.unchanged(template.networkId);
        }
        return template;
    }

    /**
     * The same for a program, which must name the version that it has read under four eyes: else the second person would
     * approve whatever the first has made of it since.
     *
     * @param version {@code null}: whatever is there
     * @throws InvalidInput when the network requires four eyes and there is no version; nothing is written
     */
    public Template approveAsRead(Caller caller, long templateId, @Nullable Long version) {
        if (version == null) {
            var template = access.locked(caller, templateId, Permission.REVIEW_PIXEL);
            if (networks.visible(caller, template.networkId).fourEyes) {
                throw new InvalidInput(
                        "If-Match", "This network has a four-eyes rule. Send If-Match with the ETag you have read.");
            }
        }
        return approve(caller, templateId, version);
    }

    /** Archives the template: it no longer shows in lists; pixels created from it stay. Idempotent. */
    public void archive(Caller caller, long templateId, @Nullable Long version) {
        var template = access.locked(caller, templateId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, template.version);
        if (!template.isArchived()) {
            var before = template.image();
            template.archivedAt = clock.instant();
            template.updatedAt = template.archivedAt;
            history.record(caller, Action.ARCHIVE, template.subject(), before, template.image());
        } else {
            history.unchanged(template.networkId);
        }
    }

    /**
     * Restores the template. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws Conflict when another template has taken its name; nothing is written
     */
    public Template restore(Caller caller, long templateId, @Nullable Long version) {
        var template = access.locked(caller, templateId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, template.version);
        if (template.isArchived()) {
            if (nameTaken(template.networkId, template.name, templateId)) {
                throw new Conflict("Another template is called “" + template.name + "” now. Rename that one first.");
            }
            var before = template.image();
            template.archivedAt = null;
            template.updatedAt = clock.instant();
            Template.requireRoom(template.networkId);
            history.record(caller, Action.RESTORE, template.subject(), before, template.image());
        } else {
            history.unchanged(template.networkId);
        }
        return template;
    }

    /**
     * Creates a pixel for a creative, an advertiser, or the network.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when a value or the resulting pixel is invalid; nothing is written
     */
    public Pixel fill(Caller caller, long templateId, Filling filling) {
        var template = access.visible(caller, templateId);
        template.requireUnarchived();
        var draft = draft(template, filling);
        var creativeId = filling.creativeId();
        var advertiserId = filling.advertiserId();
        var owner = creativeId != null
                ? PixelOwner.creative(creativeId)
                : advertiserId != null ? PixelOwner.advertiser(advertiserId) : PixelOwner.network(template.networkId);
        return pixels.create(caller, owner, draft, filling.everywhere() ? List.of(owner.everything()) : List.of());
    }

    /** Whether the network requires four eyes and the caller wrote any of the content to approve. */
    public boolean isOwnWork(Caller caller, Template template) {
        var userId = caller.userId();
        return userId != null
                && networks.visible(caller, template.networkId).fourEyes
                && (userId.equals(template.contentBy)
                        || authorship.isAnyOf(userId, EntityKind.TEMPLATE, template.id, CONTENT));
    }

    private static PixelDraft draft(Template template, Filling filling) {
        var violations = new Violations();
        for (var number : template.pattern().parameters()) {
            var value = filling.value(number);
            if (value.isEmpty()) {
                violations.add("p" + number, "Enter a value.");
            } else if (!Pattern.isValue(value)) {
                violations.add(
                        "p" + number,
                        "Use only letters, digits, . _ ~ : , -, percent-encoded characters, or a macro such as "
                                + "${CACHEBUSTER}. At most 255 characters.");
            }
        }
        for (var number = 1; number <= filling.values().size(); number++) {
            if (!filling.value(number).isEmpty()
                    && !template.pattern().parameters().contains(number)) {
                violations.add("p" + number, "The template has no parameter ${P" + number + "}.");
            }
        }
        violations.require(
                filling.creativeId() == null || filling.advertiserId() == null,
                "creativeId",
                "Choose either an advertiser or one creative.");
        violations.refuseIfAny();
        return TemplateDraft.of(template)
                .pixel(filling.name(), template.pattern().filled(filling.values()));
    }

    private static void check(long networkId, TemplateDraft draft, @Nullable Long self) {
        var violations = new Violations();
        draft.check(violations);
        if (!draft.name().isEmpty() && nameTaken(networkId, draft.name(), Objects.requireNonNullElse(self, 0L))) {
            violations.add("name", "Another template already has this name.");
        }
        var vendorId = draft.vendorId();
        violations.require(
                vendorId == null || !Vendor.named(networkId, List.of(vendorId)).isEmpty(),
                "vendorId",
                "This vendor is not in this network’s directory.");
        violations.refuseIfAny();
    }

    private static boolean nameTaken(long networkId, String name, long self) {
        return Template.count("networkId = ?1 and archivedAt is null and name = ?2 and id <> ?3", networkId, name, self)
                > 0;
    }

    static void apply(TemplateDraft draft, Template template) {
        template.name = draft.name();
        template.description = draft.description();
        template.vendorId = draft.vendorId();
        template.format = Objects.requireNonNull(draft.format());
        template.event = draft.event();
        template.url = draft.url();
        template.secureUrl = draft.secureUrl();
        template.content = draft.content();
        template.secureContent = draft.secureContent();
        template.labels = String.join("\n", draft.labels());
    }
}
