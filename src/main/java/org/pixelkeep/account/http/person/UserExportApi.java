package org.pixelkeep.account.http.person;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "People")
class UserExportApi implements ExportedList {
    private static final ListColumns<People.Person> COLUMNS = new ListColumns<People.Person>()
            .with("User ID", People.Person::userId)
            .with("Name", People.Person::name)
            .with("Email", People.Person::email)
            .with("State", person -> person.active() ? "Active" : "Inactive")
            .with("Roles", UserExportApi::roles)
            .with(
                    "Second factor",
                    person -> person.secondFactor() == null ? null : person.secondFactor() ? "yes" : "no")
            .with("Last sign-in", People.Person::lastSignInAt);

    private final CurrentCaller caller;
    private final ListExport export;

    UserExportApi(CurrentCaller caller, ListExport export) {
        this.caller = caller;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/users/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-user")
    @Operation(
            operationId = "exportUsers",
            summary = "Export the people of a network as a file",
            description = "The filters are those of the list. No secret is in it.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @Parameter(schema = @Schema(implementation = Role.class)) @RestQuery @Nullable String role,
            @RestQuery @Nullable String advertiserId,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery fileQuery) {
        var filter = new People.Filter(
                q, Filtering.oneOf(Role.class, "role", role), Filtering.id("advertiserId", advertiserId));
        return export.of(networkId, fileQuery, list(caller.get(), networkId, filter, sort));
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public ListFile<People.Person> whole(Caller by, long networkId) {
        return list(by, networkId, new People.Filter(null, null, null), null);
    }

    private static ListFile<People.Person> list(
            Caller by, long networkId, People.Filter filter, @Nullable String sort) {
        return new ListFile<>(
                "people", COLUMNS, cursor -> People.part(by, networkId, filter, SliceRequest.part(cursor, sort)));
    }

    private static String roles(People.Person person) {
        return person.roles().stream()
                .map(role -> Format.words(role.role())
                        + (role.advertiserId() == null ? "" : " of advertiser " + role.advertiserId()))
                .collect(Collectors.joining(", "));
    }
}
