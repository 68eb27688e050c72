package org.pixelkeep.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;

/** Access checks for templates: visible to everyone who can see the network's pixels. */
@ApplicationScoped
public class TemplateAccess implements Sight {
    private final EntityManager entityManager;
    private final NetworkAccess networks;

    TemplateAccess(EntityManager entityManager, NetworkAccess networks) {
        this.entityManager = entityManager;
        this.networks = networks;
    }

    @Override
    public String pathVariable() {
        return "templateId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Template template = Template.findById(id);
        return template != null
                && !grants.reach(Permission.VIEW_PIXEL, template.networkId).isEmpty();
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public Template visible(Caller caller, long templateId) {
        return seen(caller, templateId, LockModeType.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see it but lacks the permission for its network */
    Template locked(Caller caller, long templateId, Permission permission) {
        var template = seen(caller, templateId, LockModeType.PESSIMISTIC_WRITE);
        caller.grants().require(permission, Scope.network(template.networkId));
        return template;
    }

    /**
     * The templates of a network, by name.
     *
     * @param archived archived ones instead of active ones
     * @throws NotFound when the network is not visible to the caller
     */
    public Listing<Template> listing(Caller caller, long networkId, @Nullable String text, boolean archived) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        return new Listing<>(entityManager, Template.class, "Template t", "t", template -> template.id)
                .where("t.networkId = :networkId", "networkId", networkId)
                .where(archived ? "t.archivedAt is not null" : "t.archivedAt is null")
                .sizedBy(Template.TEXT)
                .whereWords("t.name like :text or t.url like :text or t.secureUrl like :text", "text", text)
                .order("name", "t.name", false, String.class, template -> template.name)
                .order("-name", "t.name", true, String.class, template -> template.name)
                .order("-updated", "t.updatedAt", true, Instant.class, template -> template.updatedAt)
                .orderById();
    }

    private static Template seen(Caller caller, long templateId, LockModeType lock) {
        Template template = Template.findById(templateId, lock);
        if (template == null
                || caller.grants()
                        .reach(Permission.VIEW_PIXEL, template.networkId)
                        .isEmpty()) {
            throw new NotFound("template");
        }
        return template;
    }
}
