package org.pixelkeep.cli.demo;

import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.Conflict;

/**
 * Creates the demo: two networks with their people, advertisers, creatives, pixels, and history, using the same
 * services as pages and API. All in one transaction: if the program stops, nothing remains.
 */
@RecordedService
public class DemoService {
    private final UserService users;
    private final Northwind northwind;
    private final Southpole southpole;

    DemoService(UserService users, Northwind northwind, Southpole southpole) {
        this.users = users;
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
     * @throws org.pixelkeep.shared.InvalidInput when the password is not acceptable; nothing is written
     */
    public void load(Scale scale, String password) {
        refuseTwice();
        var people = new DemoPeople(users, password);
        people.join(Caller.system("demo"), DemoPerson.PLATFORM_ADMINISTRATOR, null, null);
        northwind.found(people, scale);
        southpole.found(people, scale);
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
