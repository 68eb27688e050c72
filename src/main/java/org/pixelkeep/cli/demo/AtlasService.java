package org.pixelkeep.cli.demo;

import java.util.List;
import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.credential.Passwords;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;

/** The start and end of loading the data set L or XL: its network, and its people. */
@RecordedService
public class AtlasService {
    /** The actor in the log. */
    static final String ACTOR = "demo";

    private final NetworkService networks;
    private final UserService users;
    private final Passwords passwords;

    AtlasService(NetworkService networks, UserService users, Passwords passwords) {
        this.networks = networks;
        this.users = users;
        this.passwords = passwords;
    }

    /** @throws InvalidInput when the password is not acceptable, which would otherwise show only at the end */
    void check(String password) {
        passwords.problem(password).ifPresent(problem -> {
            throw new InvalidInput("password", problem);
        });
    }

    /**
     * The network of an interrupted load; empty if there is none.
     *
     * @throws Conflict when the load is complete, or impossible because the network is someone else's or an address is
     *     taken
     */
    Optional<Long> begun(AtlasSize size) {
        Optional<Network> network = Network.find("name", size.network()).firstResultOptional();
        var emails = DemoPerson.OF_ATLAS.stream().map(DemoPerson::email).toList();
        List<UserAccount> taken = UserAccount.list("email in ?1 order by id", emails);
        if (network.isEmpty()) {
            for (var user : taken) {
                throw new Conflict("There is already an account with the e-mail address " + user.email
                        + ", which the data set needs. Load it into another database.");
            }
            return Optional.empty();
        }
        var networkId = network.get().id;
        if (!taken.isEmpty()) {
            throw new Conflict("There is a network “" + size.network() + "” already. The data set was loaded before.");
        }
        if (Change.count("networkId = ?1 and revision = 1 and actorName = ?2", networkId, ACTOR) == 0) {
            throw new Conflict("There is a network “" + size.network()
                    + "” already, and it is not the one of the data set. Load it into another database.");
        }
        return Optional.of(networkId);
    }

    /** Creates the network with only its vendors, and returns its ID. */
    long found(AtlasSize size) {
        return networks.create(Caller.system(ACTOR), NetworkDraft.named(size.network())).id;
    }

    /** Creates all the people at once. */
    void hire(long networkId, long advertiserId, String password) {
        var people = new DemoPeople(users, password);
        for (var person : DemoPerson.OF_ATLAS) {
            var inviter = person == DemoPerson.ATLAS_ADMINISTRATOR
                    ? Caller.system(ACTOR)
                    : people.as(DemoPerson.ATLAS_ADMINISTRATOR);
            people.join(inviter, person, networkId, person == DemoPerson.ATLAS_MANAGER ? advertiserId : null);
        }
    }
}
