package org.pixelkeep.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class NoticeServiceTest {
    private final NoticeService notices;
    private final Network usual = Given.network("Northwind");
    private final Network longer = Given.network("Southpole");
    private final Network shorter = Given.network("Eastwood");
    private final UserAccount person = GivenPeople.administrator(usual.id);

    NoticeServiceTest(NoticeService notices) {
        this.notices = notices;
    }

    @Test
    void notices_are_kept_for_as_long_as_their_network_says() throws SQLException {
        Database.execute("update network set keep_notices = 365 where id = ?", longer.id);
        Database.execute("update network set keep_notices = 7 where id = ?", shorter.id);
        for (var network : List.of(usual, longer, shorter)) {
            for (var days : List.of(6, 8, 179, 181, 364, 366)) {
                send(network, days);
            }
        }

        notices.deleteOld();

        assertThat(kept(usual)).containsExactly("6", "8", "179");
        assertThat(kept(longer)).containsExactly("6", "8", "179", "181", "364");
        assertThat(kept(shorter)).containsExactly("6");
    }

    private void send(Network network, int days) throws SQLException {
        var notice = new NoticeDraft(
                Scope.network(network.id),
                NoticeKind.ALARM,
                Notice.Tone.BAD,
                String.valueOf(days),
                "",
                "/networks",
                null);
        QuarkusTransaction.requiringNew().run(() -> notices.send(List.of(person.id), notice));
        Database.execute(
                "update notice set at = utc_timestamp(6) - interval ? day where network_id = ? and headline = ?",
                days,
                network.id,
                String.valueOf(days));
    }

    private List<String> kept(Network network) {
        return Database.texts(
                "select headline from notice where network_id = ? order by cast(headline as unsigned)", network.id);
    }
}
