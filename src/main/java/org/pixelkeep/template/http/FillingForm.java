package org.pixelkeep.template.http;

import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.template.Filling;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;

/** The submitted form "new pixel from template", as typed. */
public record FillingForm(
        @RestForm @Nullable String name,
        @RestForm @Nullable String advertiserId,
        @RestForm @Nullable String creativeId,
        @RestForm @Nullable String everywhere,
        @RestForm @Nullable String p1,
        @RestForm @Nullable String p2,
        @RestForm @Nullable String p3,
        @RestForm @Nullable String p4,
        @RestForm @Nullable String p5) {

    /** An initial form, with an owner if given. */
    static FillingForm of(@Nullable String advertiserId, @Nullable String creativeId) {
        return new FillingForm(null, advertiserId, creativeId, null, null, null, null, null, null);
    }

    /** Whether the pixel applies to every creative of its owner from the start. */
    public boolean appliesEverywhere() {
        return FormInput.ticked(everywhere);
    }

    /** The value of a parameter, which count from 1. */
    public String value(int number) {
        return filling().value(number);
    }

    Filling filling() {
        return new Filling(
                Objects.requireNonNullElse(name, ""),
                FormInput.id(advertiserId).orElse(null),
                FormInput.id(creativeId).orElse(null),
                Stream.of(p1, p2, p3, p4, p5)
                        .map(value -> Objects.requireNonNullElse(value, ""))
                        .toList(),
                appliesEverywhere());
    }

    Errors errors() {
        var inputErrors = new Violations();
        inputErrors.require(
                creativeId == null
                        || creativeId.isBlank()
                        || FormInput.id(creativeId.strip()).isPresent(),
                "creativeId",
                "Enter a creative ID, as shown on its page, or leave empty.");
        return new Errors(inputErrors.found());
    }
}
