package org.pixelkeep.home.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.api.FileFormat;

/**
 * A method that answers a route of the API.
 *
 * @param verb such as {@code GET}
 * @param path from the root, with its variables in braces
 */
record ApiMethod(String verb, String path, MethodInfo code) {
    private static final String ROOT = "/api/v1";
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    /** Nouns of actions that look like collections. */
    private static final Set<String> CHANGES = Set.of("creative-changes", "pixel-changes", "reviews", "vendor-updates");

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
    private static final DotName IDEMPOTENT = DotName.createSimple("org.pixelkeep.web.api.Idempotent");
    private static final DotName PRODUCES = DotName.createSimple("jakarta.ws.rs.Produces");
    private static final DotName RATE = DotName.createSimple("org.pixelkeep.web.rate.Rate");
    private static final DotName PERMISSIONS = DotName.createSimple("io.quarkus.security.PermissionsAllowed");

    /** All of them, by verb and path, such as {@code GET /api/v1/me}. */
    static Map<String, ApiMethod> all(IndexView index) {
        var all = new LinkedHashMap<String, ApiMethod>();
        for (var verb : VERBS) {
            for (var at : index.getAnnotations(DotName.createSimple("jakarta.ws.rs." + verb))) {
                if (at.target().kind() == AnnotationTarget.Kind.METHOD) {
                    var code = at.target().asMethod();
                    var path =
                            part(code.declaringClass().declaredAnnotation(PATH)) + part(code.declaredAnnotation(PATH));
                    if (path.startsWith(ROOT + "/") && !isHidden(code)) {
                        all.put(verb + " " + path, new ApiMethod(verb, path, code));
                    }
                }
            }
        }
        return all;
    }

    /** The tests have resources of their own, which no client ever sees. */
    private static boolean isHidden(MethodInfo code) {
        var operation = code.declaredAnnotation(OPERATION);
        return operation != null
                && operation.value("hidden") != null
                && operation.value("hidden").asBoolean();
    }

    private static String part(@Nullable AnnotationInstance path) {
        var text = path == null ? "" : path.value().asString();
        var open = text.startsWith("/") ? text : "/" + text;
        return open.endsWith("/") ? open.substring(0, open.length() - 1) : open;
    }

    /** The steps below the root: nouns and variables. */
    List<String> steps() {
        return List.of(path.substring(ROOT.length() + 1).split("/"));
    }

    boolean isAt(String end) {
        return path.endsWith(end);
    }

    boolean isRead() {
        return verb.equals("GET")
                || (verb.equals("POST") && (isResolve() || isAt("/consequences") || path.contains("/macros/")));
    }

    /** Whether it tells what fires. */
    boolean isResolve() {
        return Optional.ofNullable(code.annotation(RATE))
                .map(rate -> rate.value().asEnum().equals("RESOLVE"))
                .orElse(false);
    }

    /** Whether it makes something that gets an address of its own. */
    boolean isCreation() {
        var last = steps().get(steps().size() - 1);
        return verb.equals("POST")
                && !isRead()
                && !last.startsWith("{")
                && last.endsWith("s")
                && !CHANGES.contains(last);
    }

    /** The media types of the files that a list becomes; empty: it answers with something else. */
    List<String> files() {
        var produced = code.declaredAnnotation(PRODUCES);
        var types =
                produced == null ? List.<String>of() : List.of(produced.value().asStringArray());
        return types.equals(List.of(FileFormat.TEXT, FileFormat.WORKBOOK)) ? types : List.of();
    }

    boolean isIdempotent() {
        return code.hasAnnotation(IDEMPOTENT);
    }

    /** The codes of the permissions of which one is needed; empty: it is enough to be signed in. */
    List<String> permissions() {
        var needed = code.declaredAnnotation(PERMISSIONS);
        return needed == null ? List.of() : List.of(needed.value().asStringArray());
    }
}
