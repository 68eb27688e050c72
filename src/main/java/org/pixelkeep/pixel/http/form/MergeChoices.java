package org.pixelkeep.pixel.http.form;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.pixelkeep.web.form.FormInput;

/** The choices made on the conflict page: a group of radio buttons for each field, named after it. */
final class MergeChoices {
    /** The names of the groups begin with this. */
    static final String PREFIX = "take-";

    private MergeChoices() {}

    /** The choices that the current request sends, by the names of the units; other names are not read. */
    static Map<String, ThreeWay.Side> sent() {
        var choices = new HashMap<String, ThreeWay.Side>();
        var form = CurrentRequestManager.get().getFormData();
        if (form != null) {
            for (var name : form) {
                var value = form.getFirst(name);
                if (name.startsWith(PREFIX) && !value.isFileItem()) {
                    FormInput.constant(ThreeWay.Side.class, value.getValue().toUpperCase(Locale.ROOT))
                            .ifPresent(side -> choices.put(name.substring(PREFIX.length()), side));
                }
            }
        }
        return choices;
    }
}
