package org.pixelkeep.vendor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The well-known vendors that a new network starts with, from the file {@code vendors.json}. */
@ApplicationScoped
class VendorDirectory {
    /** One vendor of the file. */
    record Entry(
            String name,
            VendorCategory category,
            @Nullable Integer gvlId,
            List<Integer> purposes,
            boolean declareToAdx,
            List<String> hosts) {}

    private final List<Entry> entries;

    VendorDirectory(ObjectMapper json) {
        try (var file = VendorDirectory.class.getResourceAsStream("/vendors.json")) {
            this.entries = json.readValue(Objects.requireNonNull(file), new TypeReference<List<Entry>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("vendors.json in the application is damaged", e);
        }
    }

    List<Entry> entries() {
        return entries;
    }
}
