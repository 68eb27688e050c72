package org.pixelkeep.home.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of records and enums. A component that is not {@link Nullable} is required, and one that is may be {@code
 * null}. A type that no client should know fails the build.
 */
final class Schemas {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName LIST = DotName.createSimple("org.pixelkeep.web.list.ListJson");
    private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Set", "java.util.Collection");
    private static final String MAP = "java.util.Map";

    /** The types of the language that have a form of their own in JSON, each with its format. */
    private static final Map<String, Plain> PLAIN = Map.ofEntries(
            Map.entry("java.lang.String", new Plain(SchemaType.STRING, null)),
            Map.entry("long", new Plain(SchemaType.INTEGER, "int64")),
            Map.entry("java.lang.Long", new Plain(SchemaType.INTEGER, "int64")),
            Map.entry("int", new Plain(SchemaType.INTEGER, "int32")),
            Map.entry("java.lang.Integer", new Plain(SchemaType.INTEGER, "int32")),
            Map.entry("double", new Plain(SchemaType.NUMBER, "double")),
            Map.entry("java.lang.Double", new Plain(SchemaType.NUMBER, "double")),
            Map.entry("java.math.BigDecimal", new Plain(SchemaType.NUMBER, null)),
            Map.entry("boolean", new Plain(SchemaType.BOOLEAN, null)),
            Map.entry("java.lang.Boolean", new Plain(SchemaType.BOOLEAN, null)),
            Map.entry("java.time.Instant", new Plain(SchemaType.STRING, "date-time")),
            Map.entry("java.time.LocalDate", new Plain(SchemaType.STRING, "date")),
            Map.entry("java.util.UUID", new Plain(SchemaType.STRING, "uuid")));

    private final IndexView index;
    private final SchemaNames names;
    private final Descriptions descriptions;
    private final Map<String, Schema> all = new LinkedHashMap<>();

    Schemas(IndexView index, SchemaNames names, Descriptions descriptions) {
        this.index = index;
        this.names = names;
        this.descriptions = descriptions;
    }

    private record Plain(SchemaType type, @Nullable String format) {}

    /** Every schema that something refers to, by name. */
    Map<String, Schema> all() {
        return Collections.unmodifiableMap(all);
    }

    /** Adds one that is no class. */
    void add(String name, Schema schema) {
        var other = all.putIfAbsent(name, schema);
        if (other != null && !other.equals(schema)) {
            throw new IllegalStateException("Two schemas would be called " + name + ".");
        }
    }

    /** A reference to the class that has this name in the table of names. */
    Schema named(String name) {
        return ofClass(names.classNamed(name));
    }

    /** Makes sure that what a parameter refers to is there: an enum, by its simple name. */
    void reference(String reference) {
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        var found = index.getKnownClasses().stream()
                .filter(type -> type.isEnum() && name.equals(type.simpleName()))
                .map(ClassInfo::name)
                .collect(Collectors.toSet());
        if (found.size() != 1) {
            throw new IllegalStateException("Not one enum is called " + name + ": " + found);
        }
        found.forEach(this::ofClass);
    }

    /**
     * The schema of a type: written out if it is plain, a reference otherwise.
     *
     * @throws IllegalStateException when no client should know it
     */
    Schema of(Type type) {
        var plain = PLAIN.get(type.name().toString());
        if (plain != null) {
            return OASFactory.createSchema().addType(plain.type()).format(plain.format());
        }
        if (type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return ofClass(type.name());
        }
        var arguments = type.asParameterizedType().arguments();
        if (COLLECTIONS.contains(type.name().toString())) {
            return OASFactory.createSchema()
                    .addType(SchemaType.ARRAY)
                    .items(of(arguments.get(0)))
                    .uniqueItems(type.name().toString().endsWith("Set") ? true : null);
        }
        if (type.name().toString().equals(MAP)) {
            var values = arguments.get(1);
            return OASFactory.createSchema()
                    .addType(SchemaType.OBJECT)
                    .additionalPropertiesSchema(isNullable(values) && !isAny(values) ? orNull(of(values)) : of(values));
        }
        if (type.name().equals(LIST)) {
            return listOf(arguments.get(0));
        }
        throw new IllegalStateException("No schema for " + type);
    }

    private static boolean isAny(Type type) {
        return type.name().equals(DotName.OBJECT_NAME);
    }

    private Schema ofClass(DotName name) {
        if (name.equals(DotName.OBJECT_NAME)) {
            return OASFactory.createSchema();
        }
        var type = index.getClassByName(name);
        if (type == null || !(type.isRecord() || type.isEnum() || type.isInterface())) {
            throw new IllegalStateException("No schema for " + name);
        }
        var called = names.of(type);
        if (!all.containsKey(called)) {
            all.put(called, OASFactory.createSchema());
            all.put(
                    called,
                    type.isEnum() ? constants(type) : type.isRecord() ? object(type, called) : either(type, called));
            describe(called);
        }
        return OASFactory.createSchema().ref(called);
    }

    private Schema listOf(Type item) {
        var schema = of(item);
        var reference = String.valueOf(schema.getRef());
        var name = reference.substring(reference.lastIndexOf('/') + 1) + "List";
        if (!all.containsKey(name)) {
            var list = index.getClassByName(LIST);
            var page = OASFactory.createSchema().addType(SchemaType.OBJECT);
            for (var component : list.recordComponentsInDeclarationOrder()) {
                var property = component.name().equals("items")
                        ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(schema)
                        : property("List", field(list, component.name()));
                page.addProperty(component.name(), worded("List", component.name(), property));
            }
            page.setRequired(List.of("items", "total"));
            page.setDescription("A page of a list");
            all.put(name, page);
        }
        return OASFactory.createSchema().ref(name);
    }

    private void describe(String name) {
        var description = descriptions.ofSchema(name);
        var schema = all.get(name);
        if (description != null && schema != null && schema.getDescription() == null) {
            schema.setDescription(description);
        }
    }

    private static Schema constants(ClassInfo type) {
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .enumeration(type.enumConstants().stream()
                        .<Object>map(FieldInfo::name)
                        .toList());
    }

    private Schema object(ClassInfo type, String name) {
        var schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        schema.setProperties(properties(type, name));
        var needed = required(type);
        schema.setRequired(needed.isEmpty() ? null : needed);
        var annotation = type.declaredAnnotation(SCHEMA);
        if (annotation != null && annotation.value("description") != null) {
            schema.setDescription(annotation.value("description").asString());
        }
        return schema;
    }

    /** A sealed interface: one object that has what any of its records has, and needs what all of them do. */
    private Schema either(ClassInfo type, String name) {
        var properties = new LinkedHashMap<String, Schema>();
        var needed = new ArrayList<String>();
        for (var variant : type.declaredAnnotation(SCHEMA).value("oneOf").asClassArray()) {
            var first = properties.isEmpty();
            properties(classOf(variant), name).forEach(properties::putIfAbsent);
            if (first) {
                needed.addAll(required(classOf(variant)));
            } else {
                needed.retainAll(required(classOf(variant)));
            }
        }
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .properties(properties)
                .required(needed);
    }

    /** The properties of a record, in its order. */
    Map<String, Schema> properties(ClassInfo type, String name) {
        var properties = new LinkedHashMap<String, Schema>();
        for (var component : type.recordComponentsInDeclarationOrder()) {
            var field = field(type, component.name());
            if (field.hasAnnotation(UNWRAPPED)) {
                properties.putAll(properties(index.getClassByName(field.type().name()), name));
            } else {
                properties.put(key(field), worded(name, key(field), property(name, field)));
            }
        }
        return properties;
    }

    private List<String> required(ClassInfo type) {
        var needed = new ArrayList<String>();
        for (var component : type.recordComponentsInDeclarationOrder()) {
            var field = field(type, component.name());
            if (field.hasAnnotation(UNWRAPPED)) {
                needed.addAll(required(index.getClassByName(field.type().name())));
            } else if (isRequired(field)) {
                needed.add(key(field));
            }
        }
        return needed;
    }

    private static boolean isRequired(FieldInfo field) {
        var annotation = field.annotation(SCHEMA);
        if (annotation != null && annotation.value("required") != null) {
            return annotation.value("required").asBoolean();
        }
        return !isNullable(field.type())
                && !isLeftOut(field.declaredAnnotation(INCLUDE))
                && !isLeftOut(field.declaringClass().declaredAnnotation(INCLUDE));
    }

    private static boolean isLeftOut(@Nullable AnnotationInstance include) {
        return include != null && "NON_EMPTY".equals(include.value().asEnum());
    }

    private static FieldInfo field(ClassInfo type, String component) {
        return Objects.requireNonNull(type.field(component));
    }

    private static String key(FieldInfo field) {
        var annotation = field.annotation(PROPERTY);
        return annotation == null ? field.name() : annotation.value().asString();
    }

    private Schema property(String owner, FieldInfo field) {
        var annotation = field.annotation(SCHEMA);
        var schema = annotation != null && annotation.value("implementation") != null
                ? ofEach(field.type(), of(annotation.value("implementation").asClass()))
                : of(field.type());
        if (annotation != null) {
            Annotated.apply(annotation, schema);
            // Generators for TypeScript take a default for something that is always there.
            schema.setDefaultValue(null);
        }
        if (owner.startsWith("Problem")) {
            return schema;
        }
        return isNullable(field.type()) && !isRequired(field) ? orNull(schema) : schema;
    }

    /** What a list says of its class is about its elements. */
    private static Schema ofEach(Type type, Schema schema) {
        return COLLECTIONS.contains(type.name().toString())
                ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(schema)
                : schema;
    }

    /** The same, or {@code null}. */
    static Schema orNull(Schema schema) {
        if (schema.getType() == null && schema.getRef() == null) {
            return schema;
        }
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))
                    .description(schema.getDescription());
        }
        if (schema.getEnumeration() != null) {
            var values = new ArrayList<@Nullable Object>(schema.getEnumeration());
            values.add(null);
            schema.setEnumeration(values);
        }
        return schema.addType(SchemaType.NULL);
    }

    static boolean isNullable(Type type) {
        return type.hasAnnotation(NULLABLE);
    }

    /** With its words and an example. */
    Schema worded(String owner, String property, Schema schema) {
        if (schema.getDescription() == null) {
            schema.setDescription(descriptions.of(owner, property));
        }
        Examples.add(schema, property, descriptions.example(owner, property));
        return schema;
    }

    Descriptions descriptions() {
        return descriptions;
    }

    /** The class of that name. */
    ClassInfo classOf(Type type) {
        return Objects.requireNonNull(index.getClassByName(type.name()));
    }

    String nameOf(ClassInfo type) {
        return names.of(type);
    }

    /** An object of these properties, none of which it needs to have, and of no others. */
    static Schema body(Map<String, Schema> properties) {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .properties(new LinkedHashMap<>(properties))
                .additionalPropertiesBoolean(false);
    }
}
