package org.pixelkeep.vendor.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.vendor.VendorCategory;

/** The file itself: what it says is checked here, so that a network can be furnished with it unseen. */
class VendorDirectoryTest {
    private final VendorDirectory directory = new VendorDirectory();
    private final List<DirectoryEntry> entries = directory.entries();

    @Test
    void there_are_more_than_two_hundred_vendors_each_with_a_code_and_a_name_of_its_own() {
        assertThat(entries).hasSizeGreaterThan(200).allSatisfy(entry -> {
            assertThat(entry.code()).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(60);
            assertThat(entry.name())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(255)
                    .isEqualTo(entry.name().strip());
            assertThat(entry.company()).isNotBlank().hasSizeLessThanOrEqualTo(255);
            assertThat(VendorCategory.valueOf(entry.category()).name()).isEqualTo(entry.category());
        });
        assertThat(entries).extracting(DirectoryEntry::code).doesNotHaveDuplicates();
        assertThat(entries)
                .extracting(entry -> entry.name().toLowerCase(java.util.Locale.ROOT))
                .doesNotHaveDuplicates();
        assertThat(LocalDate.parse(directory.updated())).isAfter(LocalDate.of(2026, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Adition",
                "AirGrid",
                "Extreme Reach",
                "Celtra",
                "AppsFlyer",
                "Kochava",
                "Branch",
                "Samba TV",
                "iSpot",
                "Lucid Impact Measurement",
                "Cint",
                "Upwave",
                "DISQO",
                "Foursquare",
                "Campaign Manager 360"
            })
    void those_that_the_field_meets_every_day_are_there(String name) {
        assertThat(entries).extracting(DirectoryEntry::name).contains(name);
    }

    @Test
    void a_product_is_found_by_its_name_and_by_its_company() {
        assertThat(directory.search("campaign manager"))
                .extracting(DirectoryEntry::code)
                .containsExactly("campaign-manager-360");
        assertThat(directory.search("GOOGLE")).extracting(DirectoryEntry::code).contains("campaign-manager-360");
        assertThat(directory.search("2mdn")).extracting(DirectoryEntry::code).containsExactly("campaign-manager-360");
        assertThat(directory.search(null)).hasSameSizeAs(entries);
    }

    @Test
    void every_host_is_a_host_name_or_a_narrow_pattern_in_lower_case() {
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.hosts()).isNotEmpty().hasSizeLessThanOrEqualTo(50));
        assertThat(hosts())
                .allMatch(host ->
                        host.replace('*', 'x').matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9-]+)*\\.[a-z0-9-]+"))
                .filteredOn(HostPattern::isPattern)
                .isNotEmpty()
                .allMatch(HostPattern::isNarrow);
    }

    @Test
    void a_host_belongs_to_one_vendor_and_lies_below_anothers_only_within_a_company() {
        assertThat(hosts()).doesNotHaveDuplicates();
        var owners = new HashMap<String, DirectoryEntry>();
        entries.forEach(entry -> entry.hosts().forEach(host -> owners.put(host, entry)));
        owners.forEach((host, owner) -> owners.forEach((other, otherOwner) -> {
            var covers =
                    host.endsWith("." + other) || (HostPattern.isPattern(other) && HostPattern.matches(other, host));
            if (covers && owner != otherOwner) {
                assertThat(owner.company()).as(host + " and " + other).isEqualTo(otherOwner.company());
            }
        }));
    }

    @Test
    void ids_of_the_lists_are_one_companys() {
        var gvl = new HashMap<Integer, Set<String>>();
        var google = new HashMap<Integer, Set<String>>();
        entries.forEach(entry -> {
            if (entry.gvlId() != null) {
                gvl.computeIfAbsent(entry.gvlId(), any -> new HashSet<>()).add(entry.company());
            }
            if (entry.googleProviderId() != null) {
                google.computeIfAbsent(entry.googleProviderId(), any -> new HashSet<>())
                        .add(entry.company());
            }
        });

        assertThat(gvl).hasSizeGreaterThan(100);
        assertThat(google).hasSizeGreaterThan(80);
        assertThat(Stream.concat(gvl.values().stream(), google.values().stream()))
                .allMatch(companies -> companies.size() == 1);
        assertThat(gvl.keySet()).allMatch(id -> id >= 1 && id <= 9999);
    }

    @Test
    void a_vendor_on_the_global_vendor_list_measures_and_one_that_is_not_declares_nothing() {
        assertThat(entries).allSatisfy(entry -> {
            if (entry.gvlId() == null) {
                assertThat(entry.purposes()).isEmpty();
            } else {
                assertThat(entry.purposes()).contains(7).isSubsetOf(1, 7).doesNotHaveDuplicates();
            }
        });
    }

    @Test
    void only_googles_own_need_not_be_declared_to_google() {
        assertThat(entries)
                .filteredOn(entry -> !entry.declareToAdx())
                .extracting(DirectoryEntry::company)
                .containsOnly("Google");
        assertThat(entries)
                .filteredOn(entry -> entry.company().equals("Google"))
                .noneMatch(DirectoryEntry::declareToAdx);
    }

    @Test
    void formats_events_and_parameters_are_such() {
        var formats = Stream.of(PixelFormat.values()).map(Enum::name).toList();
        var events = Stream.of(PixelEvent.values()).map(Enum::name).toList();
        var parameters = new ArrayList<String>();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.formats()).isNotEmpty().isSubsetOf(formats);
            assertThat(entry.events()).isNotEmpty().isSubsetOf(events);
            parameters.addAll(entry.placementParameters());
            parameters.addAll(entry.creativeParameters());
            assertThat(entry.placementPaths())
                    .allMatch(path -> path.matches("(/([a-z]+|\\*|\\{}))+") && path.contains("{}"));
        });
        assertThat(parameters).isNotEmpty().allMatch(parameter -> parameter.matches("[A-Za-z_~][A-Za-z0-9_]*"));
    }

    @Test
    void a_retired_vendor_says_since_when_and_its_successor_is_in_business() {
        var retired = entries.stream().filter(entry -> entry.retired() != null).toList();

        assertThat(retired).extracting(DirectoryEntry::code).contains("oracle-moat", "amazon-ad-server");
        assertThat(retired).allSatisfy(entry -> {
            var how = java.util.Objects.requireNonNull(entry.retired());
            assertThat(how.year()).isBetween(2000, 2026);
            assertThat(how.note()).endsWith(".");
            if (how.replacedBy() != null) {
                assertThat(directory.entry(how.replacedBy())).isPresent();
                assertThat(how.replacedBy()).isNotEqualTo(entry.code());
            }
        });
    }

    @Test
    void every_fact_has_a_source_that_is_named() {
        var used = new TreeSet<String>();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.sources())
                    .isNotEmpty()
                    .isSubsetOf(directory.sources().keySet());
            used.addAll(entry.sources());
        });
        assertThat(used).isEqualTo(new TreeSet<>(directory.sources().keySet()));
    }

    @Test
    void rules_are_about_the_vendors_own_hosts() {
        assertThat(directory.rules()).isNotEmpty();
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.rules()).allSatisfy(rule -> {
                    assertThat(entry.hosts())
                            .anyMatch(host ->
                                    rule.host().equals(host) || rule.host().endsWith("." + host));
                    assertThat(rule.parameter()).isNotBlank();
                    assertThat(rule.reason()).endsWith(".");
                    assertThat(rule.paths()).allMatch(path -> path.startsWith("/"));
                }));
        assertThat(directory.rules())
                .filteredOn(rule -> rule.vendor().equals("Integral Ad Science"))
                .extracting(rule -> rule.parameter())
                .contains("advId");
    }

    @ParameterizedTest
    @CsvSource({
        "adservice.google.*, adservice.google.de, true",
        "adservice.google.*, adservice.google.co.uk, false",
        "t*-x.v.example, t1-x.v.example, true",
        "t*-x.v.example, t-x.v.example, true",
        "t*-x.v.example, t1-y.v.example, false",
        "*a*b*.v.example, xaxbx.v.example, true",
        "*a*b*.v.example, xbxax.v.example, false"
    })
    void a_star_stands_for_part_of_a_label(String pattern, String host, boolean matches) {
        assertThat(HostPattern.matches(pattern, host)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "v.example, v.example, true",
        "v.example, w.example, false",
        "v.example, a.v.example, false",
        "a*.v.example, ab.v.example, true",
        "a*.v.example, ba.v.example, false",
        "a*.v.example, *b.v.example, true",
        "a*.v.example, ab*.v.example, true",
        "a*.v.example, b*.v.example, false",
        "*a.v.example, *b.v.example, false",
        "a*c.v.example, *b*.v.example, true",
        "a*.v.example, a*.w.example, false"
    })
    void patterns_overlap_if_a_host_could_be_one_of_both(String one, String other, boolean overlap) {
        assertThat(HostPattern.overlap(one, other)).isEqualTo(overlap);
        assertThat(HostPattern.overlap(other, one)).isEqualTo(overlap);
    }

    private List<String> hosts() {
        return entries.stream().flatMap(entry -> entry.hosts().stream()).collect(Collectors.toList());
    }
}
