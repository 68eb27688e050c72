package org.pixelkeep.account.http.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.page.LocalPath;

/**
 * A form that was submitted after its session had ended. Sign-in keeps it in hidden fields so it can be submitted
 * again, by the person who filled it in. Passwords and one-time codes are not kept.
 *
 * @param to where it was sent; empty when nothing is kept
 * @param typist who filled it in, see {@link FormDrafts}; empty: the form did not say
 */
public record KeptForm(String to, String typist, List<Field> fields) {
    public static final KeptForm NONE = new KeptForm("", "", List.of());

    private static final String TO = "kept-to";
    private static final String BY = "kept-by";
    private static final String TYPED_BY = "typed-by";
    private static final String DRAFT_PAGE = "draft-at";
    private static final Pattern SECRET = Pattern.compile("(password|one-time-code)$", Pattern.CASE_INSENSITIVE);
    private static final String FIELD = "kept.";
    private static final Set<String> NOT_KEPT = Set.of("csrf-token", "guest-token", TYPED_BY, DRAFT_PAGE);

    /** One field of it. */
    record Field(String name, String value) {}

    /** Whether there is no form to send again. */
    public boolean isEmpty() {
        return to.isEmpty();
    }

    /** The form submitted by the current request, if it goes to one of our paths. */
    static KeptForm sent(@Nullable String to) {
        return LocalPath.of(to)
                .map(path -> new KeptForm(path, value(TYPED_BY), fields("")))
                .orElse(NONE);
    }

    /** The page of the submitted form if the browser keeps what was typed there; empty if it has to be carried along. */
    static Optional<String> draftPage() {
        return LocalPath.of(value(DRAFT_PAGE));
    }

    /** The form that the current request carries along. */
    static KeptForm carried() {
        return LocalPath.of(value(TO))
                .map(path -> new KeptForm(path, value(BY), fields(FIELD)))
                .orElse(NONE);
    }

    private static String value(String name) {
        var form = form();
        var field = form == null ? null : form.getFirst(name);
        return field == null || field.isFileItem() ? "" : field.getValue();
    }

    private static List<Field> fields(String start) {
        var fields = new ArrayList<Field>();
        var form = form();
        if (form == null) {
            return fields;
        }
        for (var name : form) {
            if (name.startsWith(start) && isKept(name.substring(start.length()))) {
                for (var value : form.get(name)) {
                    if (!value.isFileItem()) {
                        fields.add(new Field(name.substring(start.length()), value.getValue()));
                    }
                }
            }
        }
        return fields;
    }

    private static boolean isKept(String name) {
        return !NOT_KEPT.contains(name) && !SECRET.matcher(name).find();
    }

    private static @Nullable FormData form() {
        return CurrentRequestManager.get().getFormData();
    }
}
