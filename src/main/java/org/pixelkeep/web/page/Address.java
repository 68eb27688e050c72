package org.pixelkeep.web.page;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A path with its query, for links that change one parameter and keep the others. */
record Address(String path, Map<String, List<String>> parameters) {

    static Address of(String path, @Nullable String query) {
        var parameters =
                query == null ? Map.<String, List<String>>of() : new QueryStringDecoder(query, false).parameters();
        return new Address(path, parameters);
    }

    Optional<String> first(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    Address with(String name, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(name, List.of(value));
        return new Address(path, changed);
    }

    Address without(String name) {
        var changed = new LinkedHashMap<>(parameters);
        changed.remove(name);
        return new Address(path, changed);
    }

    /** With these parameters alone. */
    Address only(Predicate<String> kept) {
        var some = new LinkedHashMap<>(parameters);
        some.keySet().removeIf(kept.negate());
        return new Address(path, some);
    }

    /** Without parameters that have no value. */
    Address filled() {
        var filled = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            var some = values.stream().filter(value -> !value.isBlank()).toList();
            if (!some.isEmpty()) {
                filled.put(name, some);
            }
        });
        return new Address(path, filled);
    }

    @Override
    public String toString() {
        var encoder = new QueryStringEncoder(path);
        parameters.forEach((name, values) -> values.forEach(value -> encoder.addParam(name, value)));
        return encoder.toString();
    }
}
