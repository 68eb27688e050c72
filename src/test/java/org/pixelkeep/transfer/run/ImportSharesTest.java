package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.transfer.columns.ImportKind;

/** What people of an advertiser take of the imports of their network. */
@QuarkusTest
class ImportSharesTest extends ImportsInNetwork {
    @Test
    void a_person_of_an_advertiser_leaves_room_for_others() throws SQLException {
        var manager = GivenPeople.caller(
                GivenPeople.advertiserManager(network.id, acme.id), Role.ADVERTISER_MANAGER, network.id, acme.id);
        var colleague = GivenPeople.caller(
                GivenPeople.advertiserManager(network.id, acme.id), Role.ADVERTISER_MANAGER, network.id, acme.id);
        var trafficker = GivenPeople.caller(GivenPeople.trafficker(network.id), Role.NETWORK_TRAFFICKER, network.id);
        var first = opened(manager);
        IntStream.range(1, ImportLimits.MAX_OF_PERSON).forEach(number -> opened(manager));

        assertThatThrownBy(() -> opened(manager))
                .isInstanceOf(Conflict.class)
                .hasMessage("You already have 10 imports. Delete some first.");
        var ofColleague = opened(colleague);
        IntStream.range(0, ImportLimits.MAX_OF_PERSON + 1).forEach(number -> opened(trafficker));

        service.check(manager, first.id, null, null);
        var second = newestOf(manager, first.id);
        assertThatThrownBy(() -> service.check(manager, second, null, null))
                .isInstanceOf(Conflict.class)
                .hasMessage("Another import of yours is running. Wait until it is done, or cancel it.");
        service.check(colleague, ofColleague.id, null, null);
        service.cancel(manager, first.id);
        service.check(manager, second, null, null);

        Database.execute("update import_job set bytes = ? where id = ?", ImportLimits.MAX_BYTES_OF_PERSON, first.id);
        assertThatThrownBy(() -> service.add(
                        manager, newestOf(manager, second), 2, "Two,Acme\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Conflict.class)
                .hasMessage("Your imports already take up 200 MB. Delete some first.");
        service.cancel(manager, second);
        service.cancel(colleague, ofColleague.id);
    }

    private ImportJob opened(Caller caller) {
        return service.open(
                caller,
                network.id,
                new ImportFile(
                        ImportKind.CREATIVES,
                        "a.csv",
                        ("Name,Advertiser\nOne," + acme.name + "\n").getBytes(StandardCharsets.UTF_8),
                        null));
    }

    /** One that is not checked yet. */
    private static long newestOf(Caller caller, long but) {
        return Database.number(
                "select max(id) from import_job where user_id = ? and state = 'OPEN' and id <> ?",
                Objects.requireNonNull(caller.userId()),
                but);
    }
}
