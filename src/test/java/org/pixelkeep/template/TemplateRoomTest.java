package org.pixelkeep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;

/** All templates of a network are compared with each new pixel, so they have a limit together. */
@Exhaustive("fills a network")
@QuarkusTest
class TemplateRoomTest {
    private static final int SCRIPT = 64 * 1024;
    private static final int ALLOWED = 16 * 1024 * 1024 / (2 * SCRIPT);

    @Inject
    TemplateService templates;

    private final Network network = Given.network("Northwind");

    private static TemplateDraft largest(int number) {
        var script = "'" + "x".repeat(SCRIPT - 10) + "${P1}'";
        return TemplateDraft.named("Large " + number)
                .format(PixelFormat.RAW_JAVASCRIPT)
                .content(script)
                .secureContent(script)
                .labels(List.of("Account"))
                .build();
    }

    @Test
    void templates_of_a_network_have_a_limit_together_and_archived_ones_make_room() throws Exception {
        var by = Given.system(network.id);
        var first = templates.create(by, network.id, largest(0));
        for (var number = 1; number <= ALLOWED; number++) {
            templates.create(by, network.id, largest(number));
            if (number == 1) {
                templates.archive(by, first.id, null);
            }
        }

        refused(() -> templates.create(by, network.id, largest(ALLOWED + 1)));
        editsWhereThereIsNoRoom(by);
        refused(() -> templates.restore(by, first.id, null));
        assertThat(Template.count("networkId = ?1 and archivedAt is null", network.id))
                .isEqualTo(ALLOWED);

        var other = Given.network("Umbrella");
        assertThat(create(Given.system(other.id), other)).isNotNull();
    }

    /** As after an update from a release that had no limit. */
    private void editsWhereThereIsNoRoom(Caller by) throws SQLException {
        List<Template> newest = Template.list("networkId = ?1 and archivedAt is null order by id desc", network.id);
        Database.execute(
                "update template set content = concat(content, repeat('x', 1000)) where id = ?", newest.get(1).id);

        var edited = templates.edit(by, newest.get(0).id, null, renamed(newest.get(0)));

        assertThat(edited.name).isEqualTo("Renamed");
        Database.execute("update template set content = secure_content where id = ?", newest.get(1).id);
    }

    private static TemplateDraft renamed(Template template) {
        var draft = TemplateDraft.of(template);
        return TemplateDraft.named("Renamed")
                .description(draft.description())
                .vendorId(draft.vendorId())
                .format(draft.format())
                .event(draft.event())
                .url(draft.url())
                .secureUrl(draft.secureUrl())
                .content(draft.content())
                .secureContent(draft.secureContent())
                .labels(draft.labels())
                .build();
    }

    private Long create(Caller by, Network other) {
        return templates.create(by, other.id, largest(0)).id;
    }

    private static void refused(Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("16 MB of URLs and scripts together");
    }
}
