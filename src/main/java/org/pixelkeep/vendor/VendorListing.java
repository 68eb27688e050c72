package org.pixelkeep.vendor;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.directory.DirectoryEntry;
import org.pixelkeep.vendor.directory.GlobalVendorList;
import org.pixelkeep.vendor.directory.GoogleProviders;
import org.pixelkeep.vendor.directory.VendorDirectory;

/** What one list says about the vendors of a network. */
interface VendorListing {
    VendorSource source();

    /** As the list says. */
    String version();

    /** What it says of the vendor, by the fields of {@link VendorMerge}; empty: nothing. */
    Map<String, @Nullable Object> of(Vendor vendor, List<String> hosts);

    /** The vendors that the network lacks. */
    List<DirectoryEntry> missing(Collection<Vendor> vendors, Map<String, Vendor> byHost);

    /** The entry that the vendor follows from now on; {@code null}: none. */
    default @Nullable String code(Vendor vendor, List<String> hosts) {
        return vendor.code;
    }

    /** What somebody should know about a vendor of which the list says nothing else, as a sentence; empty: nothing. */
    default Optional<String> note(Vendor vendor) {
        return Optional.empty();
    }

    /** The values of an entry. */
    static Map<String, @Nullable Object> values(DirectoryEntry entry) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(VendorMerge.NAME, entry.name());
        values.put(VendorMerge.COMPANY, entry.company());
        values.put(VendorMerge.CATEGORY, entry.category());
        values.put(VendorMerge.GVL_ID, entry.gvlId());
        values.put(VendorMerge.GOOGLE_PROVIDER_ID, entry.googleProviderId());
        values.put(VendorMerge.PURPOSES, entry.purposes());
        values.put(VendorMerge.DECLARE_TO_ADX, entry.declareToAdx());
        values.put(VendorMerge.RETIRED, entry.retired() != null);
        values.put(VendorMerge.HOSTS, entry.hosts().stream().sorted().toList());
        return values;
    }

    /** The built-in directory: a vendor without an entry takes the one of its name or of one of its hosts. */
    record BuiltIn(VendorDirectory directory) implements VendorListing {
        @Override
        public VendorSource source() {
            return VendorSource.BUILT_IN;
        }

        @Override
        public String version() {
            return directory.updated();
        }

        @Override
        public Map<String, @Nullable Object> of(Vendor vendor, List<String> hosts) {
            return directory.entry(code(vendor, hosts)).map(BuiltIn::known).orElse(Map.of());
        }

        /** An entry without an ID does not take one that another list brought, nor the purposes that belong to it. */
        private static Map<String, @Nullable Object> known(DirectoryEntry entry) {
            var values = values(entry);
            if (entry.gvlId() == null) {
                values.remove(VendorMerge.GVL_ID);
                values.remove(VendorMerge.PURPOSES);
            }
            if (entry.googleProviderId() == null) {
                values.remove(VendorMerge.GOOGLE_PROVIDER_ID);
            }
            return values;
        }

        @Override
        public @Nullable String code(Vendor vendor, List<String> hosts) {
            return vendor.code != null
                    ? vendor.code
                    : directory.entries().stream()
                            .filter(entry -> entry.name().equalsIgnoreCase(vendor.name))
                            .findFirst()
                            .map(DirectoryEntry::code)
                            .orElse(null);
        }

        @Override
        public List<DirectoryEntry> missing(Collection<Vendor> vendors, Map<String, Vendor> byHost) {
            var codes = vendors.stream().map(vendor -> vendor.code).collect(Collectors.toSet());
            var names = vendors.stream()
                    .map(vendor -> vendor.name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            return directory.entries().stream()
                    .filter(entry -> !codes.contains(entry.code()))
                    .filter(entry -> !names.contains(entry.name().toLowerCase(Locale.ROOT)))
                    .filter(entry -> entry.hosts().stream().noneMatch(byHost::containsKey))
                    .toList();
        }
    }

    /**
     * The Global Vendor List: the purposes of a pixel. A vendor without an ID gets the one of the only vendor on the list
     * with its name. One that left the list stays as it is: no consent string may name it anymore, so its pixels are held
     * back wherever one is sent. Without its ID, they would fire whatever the viewer chose.
     */
    record Gvl(GlobalVendorList list, Map<String, Integer> byName) implements VendorListing {
        /** Those that a pixel serves: to store and read on the device, and to measure ads. */
        private static final List<Integer> OF_PIXELS = List.of(1, 7);

        private static final Set<String> LEGAL_FORMS = Set.of(
                "inc",
                "ltd",
                "limited",
                "llc",
                "gmbh",
                "ag",
                "sa",
                "sas",
                "bv",
                "nv",
                "ab",
                "as",
                "a/s",
                "aps",
                "oy",
                "plc",
                "corp",
                "corporation",
                "co",
                "se",
                "srl",
                "spa",
                "sl");

        static Gvl of(GlobalVendorList list) {
            var byName = new HashMap<String, Integer>();
            list.vendors()
                    .values()
                    .forEach(vendor -> byName.merge(plain(vendor.name()), vendor.id(), (one, other) -> 0));
            byName.values().removeIf(id -> id == 0);
            return new Gvl(list, byName);
        }

        @Override
        public VendorSource source() {
            return VendorSource.GLOBAL_VENDOR_LIST;
        }

        @Override
        public String version() {
            return list.version();
        }

        @Override
        public Map<String, @Nullable Object> of(Vendor vendor, List<String> hosts) {
            var id = vendor.gvlId == null ? byName.get(plain(vendor.name)) : vendor.gvlId;
            var listed = id == null ? null : list.vendors().get(id);
            if (listed == null || listed.deleted()) {
                return Map.of();
            }
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put(VendorMerge.GVL_ID, id);
            var purposes = new TreeSet<>(listed.purposes());
            purposes.removeIf(purpose ->
                    !OF_PIXELS.contains(purpose) && !vendor.purposeNumbers().contains(purpose));
            values.put(VendorMerge.PURPOSES, List.copyOf(purposes));
            var bases = listed.bases().of(purposes);
            values.put(VendorMerge.LEGAL_BASES, bases == null ? null : bases.written());
            return values;
        }

        @Override
        public Optional<String> note(Vendor vendor) {
            if (vendor.gvlId != null) {
                return Optional.of(
                        (list.vendors().containsKey(vendor.gvlId) ? "It left the list" : "It is not on the list")
                                + ". Its ID stays, so its pixels are held back wherever a TCF string is sent.");
            }
            var id = byName.get(plain(vendor.name));
            var listed = id == null ? null : list.vendors().get(id);
            return listed == null || !listed.deleted()
                    ? Optional.empty()
                    : Optional.of(
                            "A vendor with this name, " + id + ", left the list. It has no ID here, so its pixels fire"
                                    + " whatever the TCF string says. If it is the same vendor, enter its ID.");
        }

        @Override
        public List<DirectoryEntry> missing(Collection<Vendor> vendors, Map<String, Vendor> byHost) {
            return List.of();
        }

        /** The name in lower case, without the legal form at its end. */
        private static String plain(String name) {
            var plain = name.strip().toLowerCase(Locale.ROOT);
            var space = plain.lastIndexOf(' ');
            var last = plain.substring(space + 1).replace(".", "");
            if (space < 0 || !LEGAL_FORMS.contains(last)) {
                return plain;
            }
            var rest = plain.substring(0, space).strip();
            return rest.endsWith(",") ? rest.substring(0, rest.length() - 1).strip() : rest;
        }
    }

    /** Google's providers: the ID of the only provider that has one of the vendor's hosts among its domains. */
    record Google(GoogleProviders list, String version) implements VendorListing {
        @Override
        public VendorSource source() {
            return VendorSource.GOOGLE_PROVIDERS;
        }

        @Override
        public Map<String, @Nullable Object> of(Vendor vendor, List<String> hosts) {
            var known = vendor.googleProviderId;
            if (known != null) {
                return list.providers().containsKey(known) ? Map.of() : listedId(null);
            }
            return provider(hosts).map(Google::listedId).orElse(Map.of());
        }

        private Optional<Integer> provider(List<String> hosts) {
            var found = list.providers().values().stream()
                    .filter(provider -> provider.domains().stream().anyMatch(domain -> isOf(domain, hosts)))
                    .map(GoogleProviders.Provider::id)
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }

        private static boolean isOf(String domain, List<String> hosts) {
            return hosts.stream().anyMatch(host -> domain.equals(host) || domain.endsWith("." + host));
        }

        private static Map<String, @Nullable Object> listedId(@Nullable Integer id) {
            var listed = new LinkedHashMap<String, @Nullable Object>();
            listed.put(VendorMerge.GOOGLE_PROVIDER_ID, id);
            return listed;
        }

        @Override
        public List<DirectoryEntry> missing(Collection<Vendor> vendors, Map<String, Vendor> byHost) {
            return List.of();
        }
    }

    /** The entry's draft, as a new vendor. */
    static VendorDraft draft(DirectoryEntry entry) {
        return VendorMerge.draft(values(entry), VendorPolicy.ALLOW, false);
    }
}
