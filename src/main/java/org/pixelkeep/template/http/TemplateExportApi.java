package org.pixelkeep.template.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateAccess;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Templates")
class TemplateExportApi implements ExportedList {
    private static final ListColumns<Template> COLUMNS = new ListColumns<Template>()
            .with("Template ID", template -> template.id)
            .with("Name", template -> template.name)
            .with("Description", template -> template.description)
            .with("Vendor ID", template -> template.vendorId)
            .with("Format", template -> template.format.title())
            .with("Event", template -> template.event.title())
            .with("URL", template -> template.url)
            .with("Secure URL", template -> template.secureUrl)
            .with("Content", template -> template.content)
            .with("Secure content", template -> template.secureContent)
            .with("Parameters", template -> String.join(", ", template.labelList()))
            .with("Approved", template -> template.approvedAt)
            .with("Created", template -> template.createdAt)
            .with("Changed", template -> template.updatedAt);

    private final CurrentCaller caller;
    private final TemplateAccess access;
    private final ListExport export;

    TemplateExportApi(CurrentCaller caller, TemplateAccess access, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/templates/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "exportTemplates",
            summary = "Export the templates of a network as a file",
            description = "The filters are those of the list.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery fileQuery) {
        return export.of(networkId, fileQuery, list(caller.get(), networkId, q, state, sort));
    }

    @Override
    public String name() {
        return "templates";
    }

    @Override
    public ListFile<Template> whole(Caller by, long networkId) {
        return list(by, networkId, null, null, null);
    }

    private ListFile<Template> list(
            Caller by, long networkId, @Nullable String q, @Nullable String state, @Nullable String sort) {
        var archived = Filtering.archived(state);
        return new ListFile<>(
                name(),
                COLUMNS,
                cursor -> access.listing(by, networkId, q, archived).uncounted(SliceRequest.part(cursor, sort)));
    }
}
