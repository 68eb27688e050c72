package org.pixelkeep.account.http.signin;

import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.page.LocalPath;

/**
 * A form that was submitted after its session had ended. Sign-in keeps it in hidden fields so it can be submitted
 * again.
 *
 * @param to where it was sent; empty when nothing is kept
 */
public record KeptForm(String to, List<Field> fields) {
    public static final KeptForm NONE = new KeptForm("", List.of());

    private static final String TO = "kept-to";
    private static final String FIELD = "kept.";
    private static final String TOKEN = "csrf-token";
    private static final String GUEST_TOKEN = "guest-token";

    /** One field of it. */
    record Field(String name, String value) {}

    /** Whether there is no form to send again. */
    public boolean isEmpty() {
        return to.isEmpty();
    }

    /** The form submitted by the current request, if it goes to one of our paths. */
    static KeptForm sent(@Nullable String to) {
        return LocalPath.of(to).map(path -> new KeptForm(path, fields(""))).orElse(NONE);
    }

    /** The form that the current request carries along. */
    static KeptForm carried() {
        var form = form();
        var to = form == null ? null : form.getFirst(TO);
        return LocalPath.of(to == null ? null : to.getValue())
                .map(path -> new KeptForm(path, fields(FIELD)))
                .orElse(NONE);
    }

    private static List<Field> fields(String start) {
        var fields = new ArrayList<Field>();
        var form = form();
        if (form == null) {
            return fields;
        }
        for (var name : form) {
            if (name.startsWith(start) && !name.equals(start + TOKEN) && !name.equals(start + GUEST_TOKEN)) {
                for (var value : form.get(name)) {
                    if (!value.isFileItem()) {
                        fields.add(new Field(name.substring(start.length()), value.getValue()));
                    }
                }
            }
        }
        return fields;
    }

    private static @Nullable FormData form() {
        return CurrentRequestManager.get().getFormData();
    }
}
