package org.pixelkeep.home.contract;

import java.util.HashMap;
import java.util.Map;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * What clients call the records and enums: their own name without an ending that only says where they are used, unless
 * they or {@code openapi/names.properties} say another. One name is one class.
 */
final class SchemaNames {
    private static final String ROOT = "org.pixelkeep.";
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    private final Map<String, String> table;
    private final Map<String, ClassInfo> taken = new HashMap<>();

    private SchemaNames(Map<String, String> table) {
        this.table = table;
    }

    /** @throws IllegalStateException when a name is given to a class that does not exist */
    static SchemaNames read(IndexView index) {
        var table = Descriptions.file("names");
        table.keySet().forEach(name -> {
            if (index.getClassByName(DotName.createSimple(ROOT + name)) == null) {
                throw new IllegalStateException("openapi/names.properties names a class that is gone: " + name);
            }
        });
        return new SchemaNames(table);
    }

    /** @throws IllegalStateException when the name is another class's */
    String of(ClassInfo type) {
        var name = name(type);
        var other = taken.putIfAbsent(name, type);
        if (other != null && !other.name().equals(type.name())) {
            throw new IllegalStateException("Two schemas would be called " + name + ": " + other.name() + " and "
                    + type.name() + ". Name one in openapi/names.properties.");
        }
        return name;
    }

    /** The class with a name in the table. */
    DotName classNamed(String name) {
        return table.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(entry -> DotName.createSimple(ROOT + entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("openapi/names.properties has no " + name));
    }

    private String name(ClassInfo type) {
        var given = table.get(type.name().toString().substring(ROOT.length()));
        if (given != null) {
            return given;
        }
        var schema = type.declaredAnnotation(SCHEMA);
        if (schema != null && schema.value("name") != null) {
            return schema.value("name").asString();
        }
        return type.simpleName().replaceFirst("(?:Json|View)$", "");
    }
}
