package org.pixelkeep.vendor.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.AddressRule;
import org.pixelkeep.macro.Meaning;

/** The built-in directory: well-known vendors, from the file {@code vendors.json}, which names its sources. */
@ApplicationScoped
public class VendorDirectory {
    private final DirectoryFile file = DirectoryFile.BUILT_IN;
    private final List<AddressRule> rules;

    VendorDirectory() {
        this.rules = file.vendors().stream()
                .flatMap(entry -> entry.rules().stream().map(rule -> rule(entry, rule)))
                .toList();
    }

    /** When it was last updated: an ISO 8601 date. */
    public String updated() {
        return file.updated();
    }

    /** All of its vendors, in the order of the file. */
    public List<DirectoryEntry> entries() {
        return file.vendors();
    }

    /** Where its facts are from, by key. */
    public Map<String, String> sources() {
        return file.sources();
    }

    /** The vendor with this code; empty if there is none. */
    public Optional<DirectoryEntry> entry(@Nullable String code) {
        return file.vendors().stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    /** The vendors with this text in a name, company, or host, in any case; all of them without a text. */
    public List<DirectoryEntry> search(@Nullable String text) {
        var wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return file.vendors().stream()
                .filter(entry -> Stream.concat(Stream.of(entry.name(), entry.company()), entry.hosts().stream())
                        .anyMatch(known -> known.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
    }

    /** The Open Measurement key of the vendor that has one of the hosts or a parent of it; empty: none is known. */
    public Optional<String> omidVendorKey(Collection<String> hosts) {
        return file.vendors().stream()
                .filter(entry -> entry.omidVendorKey() != null)
                .filter(entry -> entry.hosts().stream()
                        .anyMatch(known ->
                                hosts.stream().anyMatch(host -> host.equals(known) || host.endsWith("." + known))))
                .findFirst()
                .map(DirectoryEntry::omidVendorKey);
    }

    /** What all of its vendors need in their URLs. */
    public List<AddressRule> rules() {
        return rules;
    }

    private static AddressRule rule(DirectoryEntry entry, DirectoryEntry.Rule rule) {
        var macro = rule.macro();
        return new AddressRule(
                entry.name(),
                rule.host(),
                rule.paths(),
                rule.parameter(),
                macro == null ? null : Meaning.valueOf(macro),
                rule.reason());
    }
}
