package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.junit.jupiter.api.Test;

/** An input of the form is also sent on by other pages, and merged when two people edit: nobody forgets it there. */
class FormFieldsTest {
    /** What buttons send, and what the page puts into other inputs at once. */
    private static final Set<String> STEPS =
            Set.of("pasted", "rows", "targetSearch", "lastTargetSearch", "fix", "again", "merge");

    /** What a save is told beside the fields of the pixel. */
    private static final Set<String> OF_THE_SAVE = Set.of(
            "appliesTo",
            "targetAdvertiser",
            "targetCreative",
            "stopLive",
            "sampleDialect",
            "reason",
            "version",
            "base");

    @Test
    void every_input_is_sent_on() {
        var form = filled();

        assertThat(FormFields.of(form))
                .extracting(FormField::name)
                .containsAll(inputs().map(Field::getName).toList());
    }

    @Test
    void every_input_is_merged() throws IllegalAccessException {
        var from = filled();
        var into = new PixelForm();

        FormUnit.of(List.of(from, into)).forEach(unit -> unit.copy(into, from));

        for (var input :
                inputs().filter(field -> !OF_THE_SAVE.contains(field.getName())).toList()) {
            assertThat(input.get(into)).as(input.getName()).isEqualTo(input.get(from));
        }
    }

    private static PixelForm filled() {
        var form = new PixelForm();
        inputs().forEach(field -> {
            try {
                field.set(form, field.getType() == List.class ? new ArrayList<>(List.of("1")) : "1");
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        });
        return form;
    }

    private static Stream<Field> inputs() {
        return Arrays.stream(PixelForm.class.getFields())
                .filter(field -> Objects.nonNull(field.getAnnotation(RestForm.class)))
                .filter(field -> !STEPS.contains(field.getName()));
    }
}
