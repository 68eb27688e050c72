package org.pixelkeep.home.contract;

import java.math.BigDecimal;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;

/** What a {@code @Schema} says beyond the type that it stands on. */
final class Annotated {
    private Annotated() {}

    static void apply(AnnotationInstance annotation, Schema schema) {
        for (var value : annotation.values()) {
            switch (value.name()) {
                case "description" -> schema.setDescription(value.asString());
                case "format" -> schema.setFormat(value.asString());
                case "maxLength" -> schema.setMaxLength(value.asInt());
                case "minLength" -> schema.setMinLength(value.asInt());
                case "maxItems" -> schema.setMaxItems(value.asInt());
                case "minimum" -> schema.setMinimum(new BigDecimal(value.asString()));
                case "maximum" -> schema.setMaximum(new BigDecimal(value.asString()));
                case "enumeration" -> schema.setEnumeration(Arrays.asList((Object[]) value.asStringArray()));
                case "defaultValue" -> schema.setDefaultValue(Examples.read(schema, value.asString()));
                case "type" -> {
                    if (schema.getRef() == null) {
                        schema.setType(null);
                        schema.addType(SchemaType.valueOf(value.asEnum()));
                    }
                }
                default -> {
                    // The name, the class, and the like are read where they belong.
                }
            }
        }
    }
}
