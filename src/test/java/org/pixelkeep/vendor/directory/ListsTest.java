package org.pixelkeep.vendor.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.InvalidInput;

class ListsTest {
    @Test
    void a_global_vendor_list_is_read_with_purposes_of_both_kinds_and_who_left() {
        var list = GlobalVendorList.read("""
                {"gvlSpecificationVersion": 3, "vendorListVersion": 141, "lastUpdated": "2026-10-01T16:00:27Z",
                 "vendors": {"278": {"id": 278, "name": "Integral Ad Science", "purposes": [1], "legIntPurposes": [7, 10]},
                             "772": {"id": 772, "name": "Oracle Data Cloud - Moat", "purposes": [1, 7],
                                     "legIntPurposes": [], "deletedDate": "2024-10-01T00:00:00Z"}}}""");

        assertThat(list.version()).isEqualTo("141 of 2026-10-01");
        assertThat(list.vendors().get(278)).isNotNull().satisfies(vendor -> {
            assertThat(vendor.purposes()).containsExactly(1, 7, 10);
            assertThat(vendor.deleted()).isFalse();
        });
        assertThat(list.vendors().get(772))
                .isNotNull()
                .satisfies(vendor -> assertThat(vendor.deleted()).isTrue());
    }

    @Test
    void what_a_global_vendor_list_has_beside_its_vendors_takes_little_memory() {
        var more = "\"more\": [" + "{\"a\":{}},".repeat(200_000) + "0]";
        var text = "{" + more + ", \"vendors\": {\"1\": {\"id\": 1, " + more
                + ", \"name\": \"One\", \"purposes\": [1, 7]}}, \"vendorListVersion\": 5}";
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = thread.getCurrentThreadAllocatedBytes();

        var list = GlobalVendorList.read(text);

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(10L * text.length());
        assertThat(list.version()).isEqualTo("5");
        assertThat(list.vendors().get(1))
                .isNotNull()
                .satisfies(vendor -> assertThat(vendor.purposes()).containsExactly(1, 7));
    }

    @Test
    void a_list_of_very_many_things_is_refused() {
        assertThatThrownBy(() -> GlobalVendorList.read("{\"vendorListVersion\": 1, \"vendors\": {\"1\": {\"id\": 1, "
                        + "\"name\": \"X\", \"purposes\": [" + numbers(101) + "]}}}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than 100 purposes");
        var providers = IntStream.rangeClosed(1, 50_001)
                .mapToObj(id -> id + ",X,,\n")
                .collect(Collectors.joining("", "provider_id,provider_name,policy_url,domains\n", ""));
        assertThatThrownBy(() -> GoogleProviders.read(providers))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than 50,000 providers");
        assertThatThrownBy(() -> GoogleProviders.read(
                        "provider_id,provider_name,policy_url,domains\n1,X,," + "a ".repeat(200_001)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than 200,000 domains");
    }

    private static String numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "{}",
                "{\"vendorListVersion\": 1, \"vendors\": []}",
                "{\"vendorListVersion\": 1, \"vendors\": {\"1\": []}}",
                "{\"vendorListVersion\": 1, \"vendors\": {\"1\": {\"id\": 1, \"name\": \"X\"",
                "{\"vendorListVersion\": 1, \"vendors\": {\"1\": {\"id\": 0, \"name\": \"X\"}}}",
                "{\"vendorListVersion\": 1, \"vendors\": {\"1\": {\"id\": 1}}}"
            })
    void another_text_is_no_global_vendor_list(String text) {
        assertThatThrownBy(() -> GlobalVendorList.read(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void googles_providers_are_read_with_their_domains() {
        var list = GoogleProviders.read("\uFEFF\"provider_id\",\"provider_name\",\"policy_url\",\"domains\"\r\n"
                + "2577,\"AppsFlyer\",\"https://a.example\",\"app.appsflyer.com ONELINK.me\"\r\n"
                + "99,\"Company, \"\"The Best\"\"\",,\r\n");

        assertThat(list.providers().get(2577))
                .isNotNull()
                .satisfies(
                        provider -> assertThat(provider.domains()).containsExactly("app.appsflyer.com", "onelink.me"));
        assertThat(list.providers().get(99)).isNotNull().satisfies(provider -> {
            assertThat(provider.name()).isEqualTo("Company, \"The Best\"");
            assertThat(provider.domains()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "provider_id,provider_name,policy_url,domains",
                "id,name\n1,X",
                "provider_id,provider_name,policy_url,domains\nX,Y,,"
            })
    void another_text_is_no_list_of_providers(String text) {
        assertThatThrownBy(() -> GoogleProviders.read(text)).isInstanceOf(InvalidInput.class);
    }
}
