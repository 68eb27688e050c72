package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateAccess;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.FieldType;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.Timestamps;
import org.pixelkeep.xandr.request.XandrField;
import org.pixelkeep.xandr.request.XandrFields;

/** The service {@code pixel-template}. Read only. */
@ApplicationScoped
public class XandrTemplates {
    public static final XandrFields FIELDS = new XandrFields(
            "pixel-template",
            "pixel-templates",
            "t",
            XandrField.of("id", FieldType.INT, "t.id"),
            XandrField.of("name", FieldType.STRING, "t.name"),
            XandrField.words("format", "t.format", XandrValues.FORMATS),
            XandrField.shown("content", FieldType.STRING),
            XandrField.shown("secure_content", FieldType.STRING),
            XandrField.shown("url", FieldType.STRING),
            XandrField.shown("secure_url", FieldType.STRING),
            XandrField.shown("num_required_params", FieldType.INT),
            XandrField.shown("require_reaudit", FieldType.BOOLEAN),
            XandrField.of("last_modified", FieldType.DATE, "t.updatedAt"));

    private final TemplateAccess access;

    XandrTemplates(TemplateAccess access) {
        this.access = access;
    }

    /** A page of the templates, or one of them. */
    public Envelope read(Caller caller, Parameters parameters) {
        var networkId = parameters
                .onlyId()
                .map(id -> access.visible(caller, id).networkId)
                .orElseGet(() -> MemberChoice.of(caller, Permission.VIEW_PIXEL, parameters));
        return Pages.of(
                FIELDS,
                parameters,
                access.listing(caller, networkId, null, false),
                found -> found.stream().map(XandrTemplates::show).toList());
    }

    private static Map<String, @Nullable Object> show(Template template) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", template.id);
        object.put("name", template.name);
        object.put("format", XandrValues.of(XandrValues.FORMATS, template.format));
        object.put("content", template.content);
        object.put("secure_content", template.secureContent);
        object.put("url", template.url);
        object.put("secure_url", template.secureUrl);
        object.put("num_required_params", template.labelList().size());
        object.put("require_reaudit", !template.isApproved());
        object.put("last_modified", Timestamps.of(template.updatedAt));
        return object;
    }
}
