package org.pixelkeep.pixel.http.version;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.edit.PixelVersions;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.rate.CostlyPage;

/** The versions of a pixel: all of them, one, two side by side, and back to one. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class VersionPages {
    private static final int MAX = 50;

    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance versions(VersionView.ListPage view);

        static native TemplateInstance version(VersionView.OnePage view);
    }

    private final PixelAccess access;
    private final PixelVersions versions;
    private final PixelService pixels;
    private final AssociationService associations;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    VersionPages(
            PixelAccess access,
            PixelVersions versions,
            PixelService pixels,
            AssociationService associations,
            UndoableActions undoable,
            Flash flash,
            CurrentCaller caller) {
        this.access = access;
        this.versions = versions;
        this.pixels = pixels;
        this.associations = associations;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    /**
     * Newest first, and two of them compared where both are chosen.
     *
     * @param from the one on the left
     * @param to the one on the right
     * @param before only versions with a smaller number
     */
    @GET
    @Path("pixels/{pixelId}/versions")
    @CostlyPage
    @PermissionsAllowed("view-history")
    @Transactional
    public TemplateInstance list(
            @RestPath long pixelId,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String before) {
        var by = caller.get();
        var part = versions.list(by, pixelId, number(before), MAX);
        var pixel = access.visible(by, pixelId);
        var marks = versions.marks(by, pixelId, part);
        var rows = part.versions().stream()
                .map(made -> VersionView.Row.of(made, marks, pixel))
                .toList();
        var last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).number();
        var left = number(from);
        var right = number(to);
        return Templates.versions(new VersionView.ListPage(
                pixelId,
                pixel.networkId,
                pixel.name,
                rows,
                part.total(),
                last > 1 ? Integer.valueOf(last) : null,
                left == null || right == null
                        ? null
                        : VersionView.Comparison.of(
                                versions.version(by, pixelId, left), versions.version(by, pixelId, right))));
    }

    @GET
    @Path("pixels/{pixelId}/versions/{number}")
    @CostlyPage
    @PermissionsAllowed("view-history")
    @Transactional
    public TemplateInstance one(@RestPath long pixelId, @RestPath int number) {
        var by = caller.get();
        var version = versions.version(by, pixelId, number);
        var latest = versions.latest(by, pixelId);
        var pixel = access.visible(by, pixelId);
        return Templates.version(VersionView.OnePage.builder()
                .pixelId(pixelId)
                .networkId(pixel.networkId)
                .name(pixel.name)
                .row(VersionView.Row.of(
                        versions.made(by, pixelId, version), versions.marks(by, pixelId, number), pixel))
                .fields(version.fields().entrySet().stream()
                        .map(field -> new FieldChange(field.getKey(), null, field.getValue()))
                        .toList())
                .targets(version.targets().stream().map(VersionView::words).toList())
                .archived(number == latest ? List.of() : associations.archivedTargets(version))
                .toNow(
                        number == latest
                                ? null
                                : VersionView.Comparison.restoring(versions.version(by, pixelId, latest), version))
                .latest(latest)
                .version(pixel.version)
                .mayRestore(by.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope()))
                .build());
    }

    @POST
    @Path("pixels/{pixelId}/versions/{number}/restoration")
    @PermissionsAllowed("edit-pixel")
    public Response restore(
            @RestPath long pixelId,
            @RestPath int number,
            @RestForm @Nullable String version,
            @RestForm @Nullable String withoutArchived,
            @RestForm @Nullable String reason) {
        Pixel pixel;
        try {
            pixel = pixels.restoreVersion(
                    caller.get().because(reason),
                    pixelId,
                    number,
                    FormInput.version(version),
                    "true".equals(withoutArchived));
        } catch (InvalidInput refused) {
            throw (Conflict) new Conflict("Version " + number + " would not be accepted today. "
                            + refused.violations().stream()
                                    .map(Violation::message)
                                    .collect(Collectors.joining(" "))
                            + " Nothing was changed.")
                    .initCause(refused);
        }
        var words = "The pixel is back at version " + number
                + ("true".equals(withoutArchived)
                        ? ", with its associations except archived targets."
                        : ", with its associations.");
        var action = undoable.ofAll(caller.get(), pixel.networkId, words);
        return flash.done("/pixels/" + pixelId, action);
    }

    private static @Nullable Integer number(@Nullable String text) {
        return FormInput.id(text)
                .map(id -> Integer.valueOf((int) Math.min(id, Integer.MAX_VALUE)))
                .orElse(null);
    }
}
