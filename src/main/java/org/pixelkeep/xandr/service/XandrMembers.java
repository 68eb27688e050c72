package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.FieldType;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.Timestamps;
import org.pixelkeep.xandr.request.XandrField;
import org.pixelkeep.xandr.request.XandrFields;

/** The service {@code member}: the networks of the caller; a single object for those who belong to one. */
@ApplicationScoped
public class XandrMembers {
    public static final XandrFields FIELDS = new XandrFields(
            "member",
            "members",
            "n",
            XandrField.of("id", FieldType.INT, "n.id"),
            XandrField.of("name", FieldType.STRING, "n.name"),
            XandrField.shown("active", FieldType.BOOLEAN),
            XandrField.shown("timezone", FieldType.STRING),
            XandrField.of("created_on", FieldType.DATE, "n.createdAt"),
            XandrField.of("last_modified", FieldType.DATE, "n.updatedAt"));

    private final NetworkAccess access;

    XandrMembers(NetworkAccess access) {
        this.access = access;
    }

    /** The networks that the caller can see, or one of them. */
    public Envelope read(Caller caller, Parameters parameters) {
        var own = caller.grants().networkIds();
        if (own.size() == 1 && parameters.ids().isEmpty()) {
            var network = access.visible(caller, own.iterator().next());
            return Envelope.begun().one(FIELDS.singular(), show(network), parameters.warnings());
        }
        return Pages.of(
                FIELDS,
                parameters,
                access.listing(caller, null, false),
                found -> found.stream().map(XandrMembers::show).toList());
    }

    private static Map<String, @Nullable Object> show(Network network) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", network.id);
        object.put("name", network.name);
        object.put("active", !network.isArchived());
        object.put("timezone", "UTC");
        object.put("created_on", Timestamps.of(network.createdAt));
        object.put("last_modified", Timestamps.of(network.updatedAt));
        return object;
    }
}
