package org.pixelkeep.pixel.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.vendor.Vendor;

/** The rules for the supply sources of a pixel. What the stored pixel has already is not checked again. */
public final class PixelSupply {
    private PixelSupply() {}

    /**
     * Collects the errors. One query where a source is newly chosen, or an address is an IP address.
     *
     * @param stored {@code null} for a new one
     */
    public static void check(long networkId, PixelDraft draft, @Nullable Pixel stored, Violations violations) {
        var choice = draft.supply();
        var before = stored == null ? SupplyChoice.NOT_GOOGLE : stored.supply();
        violations.require(
                choice.rule() != SupplyRule.ONLY || !choice.sources().isEmpty(),
                "supplySources",
                "Choose at least one source, or let it fire on all supply.");
        var fresh = choice.sources().stream()
                .filter(code ->
                        !code.equals(SupplyCodes.GOOGLE) && !before.sources().contains(code))
                .toList();
        if (!fresh.isEmpty()) {
            checkSources(fresh, SupplySource.all(networkId), violations);
        }
        checkAddresses(networkId, draft, stored, violations);
    }

    /** Whether the vendor counts on a source with the list. */
    public static boolean isOn(DeclarationList list, Vendor vendor) {
        return switch (list) {
            case NONE -> true;
            case GOOGLE -> vendor.isDeclaredToGoogle();
            case GLOBAL_VENDOR_LIST -> vendor.gvlId != null;
        };
    }

    /** A choice in words, with the names of the sources. At most one query. */
    public static String words(long networkId, SupplyChoice choice) {
        return words(
                choice,
                choice.sources().isEmpty()
                        ? Map.of()
                        : SupplySource.all(networkId).stream()
                                .collect(Collectors.toMap(source -> source.code, source -> source.name)));
    }

    /**
     * The same without a query.
     *
     * @param known names of sources, by code; one that is not known is called by its code
     */
    public static String words(SupplyChoice choice, Map<String, String> known) {
        if (choice.sources().isEmpty()) {
            return choice.rule() == SupplyRule.ALL ? "All supply" : "No supply";
        }
        var names = choice.sources().stream()
                .map(code -> known.getOrDefault(code, code.equals(SupplyCodes.GOOGLE) ? SupplyCodes.GOOGLE_NAME : code))
                .collect(Collectors.joining(", "));
        return (choice.rule() == SupplyRule.ONLY ? "Only " : "All but ") + names;
    }

    private static void checkSources(List<String> codes, List<SupplySource> known, Violations violations) {
        for (var code : codes) {
            violations.require(
                    known.stream().anyMatch(source -> source.code.equals(code)),
                    "supplySources",
                    "“" + Texts.cut(code, 60)
                            + "” is not a supply source of this network. "
                            + (known.isEmpty()
                                    ? "It has none."
                                    : "Choose from: "
                                            + known.stream()
                                                    .filter(source -> !source.isArchived())
                                                    .map(source -> source.code)
                                                    .collect(Collectors.joining(", "))
                                            + "."));
        }
    }

    private static void checkAddresses(
            long networkId, PixelDraft draft, @Nullable Pixel stored, Violations violations) {
        var format = draft.format();
        if (format == null) {
            return;
        }
        var before = stored == null || !stored.supply().equals(draft.supply())
                ? Map.<String, @Nullable String>of()
                : texts(PixelDraft.of(stored));
        texts(draft).forEach((field, text) -> {
            if (text != null && !before.containsValue(text)) {
                IpHosts.in(format, text)
                        .flatMap(address -> refusal(networkId, draft.supply(), address))
                        .ifPresent(refusal -> violations.add(field, refusal));
            }
        });
    }

    /** What it fires, by field. */
    private static Map<String, @Nullable String> texts(PixelDraft draft) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        var trackers = draft.tracked();
        for (var place = 0; place < trackers.size(); place++) {
            texts.put(
                    TrackerRules.field(draft, place, "url"), trackers.get(place).url());
            texts.put(
                    TrackerRules.field(draft, place, "secureUrl"),
                    trackers.get(place).secureUrl());
        }
        texts.put("content", draft.content());
        texts.put("secureContent", draft.secureContent());
        return texts;
    }

    private static Optional<String> refusal(long networkId, SupplyChoice supply, String address) {
        var refusing = SupplySource.inUse(networkId).stream()
                .filter(source -> source.declarationList.refusesRawAddresses() && supply.includes(source.code))
                .map(source -> source.name)
                .collect(Collectors.joining(", "));
        return refusing.isEmpty()
                ? Optional.empty()
                : Optional.of(refusing + " does not accept an IP address in place of a host name, and this has "
                        + address + ". Enter a host name, or do not let the pixel fire there.");
    }
}
