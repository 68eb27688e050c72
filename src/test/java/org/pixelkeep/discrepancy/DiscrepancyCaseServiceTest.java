package org.pixelkeep.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pixelkeep.discrepancy.DiscrepancySetting.day;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** Cases: counts that are kept, and who sees them. */
@QuarkusTest
class DiscrepancyCaseServiceTest {
    @Inject
    DiscrepancyService discrepancies;

    @Inject
    DiscrepancyCaseService cases;

    @Inject
    DiscrepancyAccess access;

    @Inject
    Clock clock;

    @Test
    void saved_counts_come_back_and_are_deleted_with_their_case() {
        var setting = new DiscrepancySetting();
        var day = day(clock.instant()).minusDays(1);
        var caller = Given.system(setting.network.id);
        var request =
                ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day, 100, 90), setting.count(day, 11, 9)));

        var saved = cases.save(caller, " Question of May ", request);

        assertThat(saved.name).isEqualTo("Question of May");
        assertThat(saved.advertiserId).isEqualTo(setting.banner.advertiserId);
        var again = QuarkusTransaction.requiringNew()
                .call(() -> access.visible(caller, saved.id).request());
        assertThat(again.counts())
                .containsExactly(new DayCount(day, setting.banner.name, setting.banner.id, 111L, 99L));

        cases.delete(caller, saved.id);

        assertThat(Database.number("select count(*) from discrepancy_count where case_id = ?", saved.id))
                .isZero();
        assertThat(Database.texts(
                        "select action from history_change where entity = 'DISCREPANCY' and entity_id = ? order by id",
                        saved.id))
                .containsExactly("CREATE", "DELETE");
    }

    @Test
    void an_advertiser_sees_cases_of_its_creatives_alone() {
        var setting = new DiscrepancySetting();
        var other = Given.creative(Given.advertiser(setting.network, "Other"), "Other banner");
        var day = day(clock.instant()).minusDays(1);
        var system = Given.system(setting.network.id);
        var own =
                cases.save(system, "Own", ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day, 100, 90))));
        var mixed = cases.save(
                system,
                "Mixed",
                ComparisonRequest.of(
                        setting.pixel.id,
                        List.of(setting.count(day, 100, 90), new DayCount(day, null, other.id, 10L, 9L))));
        var viewer = Given.caller(Role.ADVERTISER, setting.network.id, setting.banner.advertiserId);

        assertThat(access.listing(viewer, setting.network.id)
                        .slice(SliceRequest.first())
                        .items())
                .extracting(found -> found.id)
                .containsExactly(own.id);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().call(() -> access.visible(viewer, mixed.id)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cases.delete(viewer, own.id)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> cases.save(
                        viewer, "Not mine", ComparisonRequest.of(setting.pixel.id, List.of(setting.count(day, 1, 1)))))
                .isInstanceOf(NotPermitted.class);
        assertThat(discrepancies
                        .compare(
                                viewer,
                                ComparisonRequest.of(
                                        setting.pixel.id, List.of(new DayCount(day, other.name, null, 10L, 9L))))
                        .unknown())
                .containsExactly(other.name);
    }
}
