package org.pixelkeep.cli.demo;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.time.Backdating;
import org.pixelkeep.shared.transaction.Retried;

/**
 * Creates the demo: two networks with their people, advertisers, creatives, pixels, and sixty days of history, using the
 * same services as pages and API. All in one transaction: if the program stops, nothing remains. It is not recorded as
 * one: each save of the story is a revision of its own, at its own moment.
 */
@Retried
@Transactional
@ApplicationScoped
public class DemoService {
    /** Far more than it takes on a busy machine. */
    private static final int MAX_SECONDS = 3_600;

    private final UserService users;
    private final Northwind northwind;
    private final Southpole southpole;
    private final EntityManager entityManager;
    private final Clock clock;

    DemoService(UserService users, Northwind northwind, Southpole southpole, EntityManager entityManager, Clock clock) {
        this.users = users;
        this.entityManager = entityManager;
        this.clock = clock;
        this.northwind = northwind;
        this.southpole = southpole;
    }

    /** Whether the database has no networks and no people, so that the demo disturbs nobody. */
    public boolean fits() {
        return Network.count() == 0 && UserAccount.count() == 0;
    }

    /**
     * Other networks and people may exist.
     *
     * @param password of everyone in the demo, at least 15 characters
     * @throws Conflict when the demo or something with the same name already exists; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the password is not acceptable; nothing is written
     */
    @TransactionConfiguration(timeout = MAX_SECONDS)
    public void load(Scale scale, String password) {
        refuseTwice();
        var people = new DemoPeople(users, password);
        var now = clock.instant();
        var scenario = new DemoScenario(people, now);
        Backdating.at(
                scenario.day(DemoScenario.FIRST_DAY).at(LocalTime.of(8, 0)),
                () -> people.join(Caller.system("demo"), DemoPerson.PLATFORM_ADMINISTRATOR, null, null));
        northwind.plan(scenario, people, now, scale);
        southpole.plan(scenario, people, scale);
        scenario.play(this::forgetEntities);
    }

    /** What is managed would be compared after each save; it is only needed by ID. */
    private void forgetEntities() {
        entityManager.flush();
        entityManager.clear();
    }

    private static void refuseTwice() {
        List<Network> networks = Network.list("name in ?1 order by id", List.of(Northwind.NAME, Southpole.NAME));
        for (var network : networks) {
            throw new Conflict("There is a network “" + network.name + "” already. The demo was loaded before.");
        }
        var emails = DemoPerson.OF_DEMO.stream().map(DemoPerson::email).toList();
        List<UserAccount> taken = UserAccount.list("email in ?1 order by id", emails);
        for (var user : taken) {
            throw new Conflict("There is already an account with the e-mail address " + user.email
                    + ", which the demo needs. Load it into another database.");
        }
    }
}
