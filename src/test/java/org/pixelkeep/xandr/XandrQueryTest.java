package org.pixelkeep.xandr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class XandrQueryTest {
    private final Network network = Given.network("Northwind");
    private final Script script = Script.of(GivenPeople.trafficker(network.id));

    private List<String> names(String query) {
        return script.read("advertiser" + query).getList("advertisers.name", String.class);
    }

    @Test
    void pages_lead_to_each_object_once() {
        for (var number = 0; number < 105; number++) {
            Given.advertiser(network, "Paged");
        }
        var found = new ArrayList<Long>();

        for (var start = 0; start < 105; start += 100) {
            var page = script.read("advertiser?start_element=" + start + "&num_elements=250");
            assertThat(page.getInt("count")).isEqualTo(105);
            assertThat(page.getInt("start_element")).isEqualTo(start);
            assertThat(page.getInt("num_elements")).isEqualTo(100);
            found.addAll(page.getList("advertisers.id", Long.class));
        }

        assertThat(found).hasSize(105).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_page_that_was_read_before_follows_each_change() {
        var acme = Given.advertiser(network, "Acme");
        var first = Given.creative(acme, "First");
        var second = Given.creative(acme, "Second");
        var query = "creative?start_element=1&num_elements=5";

        assertThat(script.read(query).getList("creatives.id", Long.class)).containsExactly(second.id);
        var third = Given.creative(acme, "Third");
        assertThat(script.read(query).getInt("count")).isEqualTo(3);
        assertThat(script.read(query).getList("creatives.id", Long.class)).containsExactly(second.id, third.id);
        script.delete("creative?id=" + first.id).then().statusCode(200);
        assertThat(script.read(query).getList("creatives.id", Long.class)).containsExactly(third.id);
        Given.onAllCreatives(Given.pixel(network, "Changed between"));
        assertThat(script.read(query).getList("creatives.id", Long.class)).containsExactly(third.id);
        Given.service(CreativeService.class).restore(Given.system(network.id), first.id, null);
        assertThat(script.read(query).getList("creatives.id", Long.class)).containsExactly(second.id, third.id);
        script.delete("creative?id=" + first.id).then().statusCode(200);
        assertThat(script.read(query + "&sort=name.desc").getInt("count")).isEqualTo(2);
        assertThat(script.read(query + "&min_id=" + third.id).getInt("count")).isOne();
    }

    @Test
    void one_id_is_an_object_and_several_are_a_list() {
        var one = Given.advertiser(network, "One");
        var other = Given.advertiser(network, "Other");

        var single = script.read("advertiser?id=" + one.id);
        var list = script.read("advertiser?id=" + one.id + "," + other.id);

        assertThat(single.getString("dbg_info.output_term")).isEqualTo("advertiser");
        assertThat(single.getLong("advertiser.id")).isEqualTo(one.id);
        assertThat(single.getInt("count")).isOne();
        assertThat(list.getString("dbg_info.output_term")).isEqualTo("advertisers");
        assertThat(list.getList("advertisers.id", Long.class)).containsExactly(one.id, other.id);
    }

    @Test
    void the_id_may_stand_at_the_end_of_the_path() {
        var one = Given.advertiser(network, "One");
        var other = Given.advertiser(network, "Other");

        assertThat(script.read("advertiser/" + one.id).getLong("advertiser.id")).isEqualTo(one.id);
        script.send("PUT", "advertiser/" + one.id, "advertiser", Map.of("name", "Renamed"))
                .then()
                .statusCode(200)
                .body("response.advertiser.name", equalTo("Renamed"));
        script.delete("advertiser/" + other.id).then().statusCode(200);
        assertThat(names("")).containsExactly("Renamed");
        script.get("advertiser/" + one.id + "/meta").then().statusCode(404);
        script.get("placement/7").then().statusCode(404);
    }

    @Test
    void filters_compare_as_their_names_begin() {
        var first = script.create("advertiser", Map.of("name", "Alpha", "code", "a-1"));
        script.create("advertiser", Map.of("name", "Beta_1", "code", "b-1"));
        script.create("advertiser", Map.of("name", "Beta%2", "state", "inactive"));

        assertThat(names("?name=Alpha,Beta_1")).containsExactly("Alpha", "Beta_1");
        assertThat(names("?not_name=Alpha")).containsExactly("Beta_1", "Beta%2");
        assertThat(names("?like_name=eta_")).containsExactly("Beta_1");
        assertThat(names("?like_name=eta%25")).containsExactly("Beta%2");
        assertThat(names("?state=inactive")).containsExactly("Beta%2");
        assertThat(names("?not_state=inactive")).containsExactly("Alpha", "Beta_1");
        assertThat(names("?min_id=" + (first + 1))).containsExactly("Beta_1", "Beta%2");
        assertThat(names("?max_id=" + first)).containsExactly("Alpha");
        assertThat(names("?not_code=a-1")).containsExactly("Beta_1", "Beta%2");
        assertThat(names("?search=bet")).containsExactly("Beta_1", "Beta%2");
        assertThat(names("?search=" + first)).contains("Alpha");
        assertThat(names("?name=")).isEmpty();
    }

    @Test
    void what_may_be_missing_can_be_compared_with_nothing() {
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Banner");
        var video = Given.creative(acme, "Video", CreativeType.VIDEO);

        assertThat(ids("?width=null")).containsExactly(video.id);
        assertThat(ids("?not_width=null")).containsExactly(banner.id);
        assertThat(ids("?nmin_width=10000")).containsExactly(video.id);
        assertThat(ids("?min_width=1")).containsExactly(banner.id);
        assertThat(ids("?nmax_width=0")).containsExactly(video.id);
        assertThat(ids("?ad_type=video,native")).containsExactly(video.id);
    }

    private List<Long> ids(String query) {
        return script.read("creative" + query).getList("creatives.id", Long.class);
    }

    @Test
    void times_are_in_utc_and_inclusive_to_the_second() {
        script.create("advertiser", Map.of("name", "Timed"));
        var modified = script.read("advertiser").getString("advertisers[0].last_modified");

        assertThat(modified).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        var encoded = modified.replace(" ", "%20");
        assertThat(names("?min_last_modified=" + encoded)).containsExactly("Timed");
        assertThat(names("?max_last_modified=" + encoded)).containsExactly("Timed");
        assertThat(names("?max_last_modified=" + modified.replace(" ", "+"))).containsExactly("Timed");
        assertThat(names("?min_last_modified=2999-01-01")).isEmpty();
        assertThat(names("?last_modified=" + encoded)).containsExactly("Timed");
        assertThat(names("?last_modified=2026-01-01," + encoded)).containsExactly("Timed");
        assertThat(names("?last_modified=2026-01-01")).isEmpty();
        assertThat(names("?not_last_modified=" + encoded)).isEmpty();
        assertThat(names("?not_last_modified=2026-01-01")).containsExactly("Timed");
    }

    @Test
    void sorts_are_followed_in_order() {
        script.create("advertiser", Map.of("name", "B", "state", "inactive"));
        script.create("advertiser", Map.of("name", "A", "state", "inactive"));
        script.create("advertiser", Map.of("name", "C"));

        assertThat(names("?sort=name.desc")).containsExactly("C", "B", "A");
        assertThat(names("?sort=state.asc,name.asc")).containsExactly("A", "B", "C");
        assertThat(names("?sort=name")).containsExactly("A", "B", "C");
    }

    @Test
    void only_the_fields_that_were_asked_for_are_shown() {
        script.create("advertiser", Map.of("name", "Projected"));

        var page = script.read("advertiser?fields=name,flavor");

        assertThat(page.getMap("advertisers[0]").keySet()).hasToString("[id, name]");
        assertThat(page.getString("dbg_info.warnings[0]")).contains("flavor");
    }

    @Test
    void an_unknown_parameter_is_ignored_with_a_warning() {
        script.get("advertiser?batch_size=100")
                .then()
                .statusCode(200)
                .body("response.dbg_info.warnings[0]", containsString("batch_size"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=x",
                "id=-1",
                "start_element=-1",
                "num_elements=0",
                "num_elements=many",
                "sort=name.sideways",
                "sort=flavor.asc",
                "sort=id.asc,id.asc,id.asc,id.asc,id.asc,id.asc",
                "state=asleep",
                "min_id=few",
                "min_name=a",
                "like_id=1",
                "min_last_modified=yesterday",
                "max_last_modified=2026-13-01"
            })
    void what_cannot_be_asked_is_refused(String query) {
        script.get("advertiser?" + query).then().statusCode(400).body("response.error_id", equalTo("SYNTAX"));
    }

    @Exhaustive("the largest pages")
    @Test
    void a_page_of_pixels_that_is_too_large_is_refused_and_a_smaller_one_is_not() {
        var content = "'" + "x".repeat(64 * 1024 - 2) + "'";
        for (var number = 0; number < 65; number++) {
            Given.pixel(network, Given.script("Large", content).with(PixelFields.CONTENT, content));
        }

        script.get("thirdparty-pixel")
                .then()
                .statusCode(400)
                .body("response.error", containsString("Send a smaller num_elements."));
        var page = script.read("thirdparty-pixel?num_elements=60");
        assertThat(page.getInt("count")).isEqualTo(65);
        assertThat(page.getList("thirdparty-pixels.id")).hasSize(60);
    }

    @Test
    void a_filter_by_a_field_that_meta_does_not_offer_is_refused() {
        script.get("thirdparty-pixel?secure_url=x").then().statusCode(400);
        script.get("thirdparty-pixel?sort=content.asc").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "thirdparty-pixel, format, enum, true",
        "thirdparty-pixel, content, string, false",
        "creative, width, int, true",
        "advertiser, last_modified, date, true",
        "member, name, string, true",
        "user, email, string, true",
        "adserver, hostnames, array of objects, false",
        "pixel-template, format, enum, true",
        "change-log, transaction_id, string, false",
        "change-log-detail, changes, array of objects, false"
    })
    void meta_lists_the_fields(String service, String field, String type, boolean filtered) {
        var meta = Script.of(GivenPeople.administrator(network.id)).read(service + "/meta");

        Map<String, Object> found = meta.getMap("fields.find { it.name == '" + field + "' }");
        assertThat(found).containsEntry("type", type).containsEntry("filter_by", filtered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thirdparty-pixel", "creative", "advertiser", "adserver", "pixel-template", "user"})
    void every_field_of_meta_can_be_filtered_and_sorted_by(String service) {
        var administrator = Script.of(GivenPeople.administrator(network.id));
        List<Map<String, Object>> fields = administrator.read(service + "/meta").getList("fields");

        var offered = fields.stream()
                .filter(field -> Boolean.TRUE.equals(field.get("filter_by")))
                .toList();

        assertThat(offered).isNotEmpty();
        for (var field : offered) {
            var name = field.get("name");
            var value = switch (String.valueOf(field.get("type"))) {
                case "int" -> "1,2";
                case "boolean" -> "true";
                case "date" -> "2026-01-01%2010:00:00";
                case "enum" ->
                    String.valueOf(Objects.requireNonNull((List<?>) field.get("values"))
                            .get(0));
                default -> "x";
            };
            for (var comparison : List.of("", "not_")) {
                administrator
                        .get(service + "?" + comparison + name + "=" + value + "&sort=" + name + ".desc")
                        .then()
                        .statusCode(200);
            }
        }
    }

    @Test
    void a_filter_with_an_id_of_others_says_nothing() {
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Own");
        var sibling = Given.advertiser(network, "Sibling");
        Given.creative(sibling, "Theirs");
        var manager = Script.of(GivenPeople.advertiserManager(network.id, acme.id));

        assertThat(manager.read("creative?advertiser_id=" + sibling.id).getInt("count"))
                .isZero();
        assertThat(manager.read("creative?not_advertiser_id=" + acme.id).getInt("count"))
                .isZero();
        assertThat(manager.read("creative?search=Theirs").getInt("count")).isZero();
    }
}
