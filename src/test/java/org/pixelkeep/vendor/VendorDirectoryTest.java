package org.pixelkeep.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pixelkeep.vendor.VendorDirectory.Entry;

/** The file itself: what it says is checked here, so that a network can be furnished with it unseen. */
class VendorDirectoryTest {
    private final List<Entry> entries = new VendorDirectory(new ObjectMapper()).entries();

    @Test
    void there_are_twenty_five_vendors_each_with_a_name_and_a_category_of_its_own() {
        assertThat(entries).hasSize(25).allSatisfy(entry -> {
            assertThat(entry.name()).isNotBlank().hasSizeLessThanOrEqualTo(255);
            assertThat(entry.category()).isNotNull();
        });
        assertThat(entries).extracting(Entry::name).doesNotHaveDuplicates();
    }

    @Test
    void every_host_is_a_host_name_in_lower_case() {
        assertThat(entries).allSatisfy(entry -> assertThat(entry.hosts()).isNotEmpty());
        assertThat(hosts()).allMatch(host -> host.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9-]+)*\\.[a-z]{2,}"));
    }

    @Test
    void no_host_belongs_to_two_vendors() {
        assertThat(hosts()).doesNotHaveDuplicates();
        assertThat(hosts()).allSatisfy(host -> assertThat(hosts()).noneMatch(other -> other.endsWith("." + host)));
    }

    @Test
    void no_two_vendors_share_an_id_of_the_global_vendor_list() {
        assertThat(entries)
                .extracting(Entry::gvlId)
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).isPositive());
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
    void everybody_but_google_is_declared_to_google() {
        assertThat(entries)
                .filteredOn(entry -> !entry.declareToAdx())
                .extracting(Entry::name)
                .containsExactly("Google Marketing Platform");
    }

    private List<String> hosts() {
        return entries.stream().flatMap(entry -> entry.hosts().stream()).toList();
    }
}
