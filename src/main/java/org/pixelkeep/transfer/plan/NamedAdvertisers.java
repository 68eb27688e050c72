package org.pixelkeep.transfer.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pixelkeep.advertiser.Advertiser;

/**
 * The advertisers that cells name. A cell means the one with the ID, else the one with the code, else those with the name: a
 * number may be the ID of one and the code of another, and an export has IDs.
 */
final class NamedAdvertisers {
    private final Map<Long, Advertiser> byId = new HashMap<>();
    private final Map<String, Advertiser> byCode = new HashMap<>();
    private final Map<String, List<Advertiser>> byName = new HashMap<>();

    /** @param found that the caller may see */
    NamedAdvertisers(Collection<Advertiser> found) {
        found.forEach(advertiser -> {
            byId.put(advertiser.id, advertiser);
            if (advertiser.code != null) {
                byCode.put(advertiser.code, advertiser);
            }
            byName.computeIfAbsent(inOneCase(advertiser.name), name -> new ArrayList<>())
                    .add(advertiser);
        });
    }

    Optional<Advertiser> withId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Codes are compared exactly, as the database does. */
    Optional<Advertiser> withCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Those in use that have the name, without regard to case. */
    List<Advertiser> inUse(String name) {
        return called(name).stream()
                .filter(advertiser -> !advertiser.isArchived())
                .toList();
    }

    /** Those that a cell means; of several with the name, those in use. */
    List<Advertiser> meant(String cell) {
        return RowWords.positive(cell)
                .flatMap(this::withId)
                .or(() -> withCode(cell))
                .map(List::of)
                .orElseGet(() -> inUse(cell).isEmpty() ? called(cell) : inUse(cell));
    }

    private List<Advertiser> called(String name) {
        return byName.getOrDefault(inOneCase(name), List.of());
    }

    private static String inOneCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
