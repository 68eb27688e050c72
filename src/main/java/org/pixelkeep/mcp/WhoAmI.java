package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.list.SliceRequest;

/** Tells an agent for whom it works, where, and with which rights. */
@ApplicationScoped
class WhoAmI implements Tool<WhoAmI.Nothing> {
    private final NetworkAccess networks;

    WhoAmI(NetworkAccess networks) {
        this.networks = networks;
    }

    /** There is nothing to say. */
    public record Nothing() {}

    /** A network in reach. */
    record NetworkName(
            long id,
            String name,

            @Described("Whether content that you write waits until a person approves it in Reviews")
            boolean agentsWait) {}

    /** The caller. */
    record Answer(
            @Described("Whose token this is") String person,
            List<String> scopes,

            @Described("At most 200") List<NetworkName> networks) {}

    @Override
    public Facts facts() {
        return new Facts(
                "who_am_i",
                "Who am I",
                "Returns whose token this is, its scopes, and the networks it reaches. Call it first.",
                Permission.VIEW_NETWORK,
                Kind.READ);
    }

    @Override
    public Nothing blank() {
        return new Nothing();
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Nothing input) {
        return new Answer(
                caller.name(),
                Arrays.stream(Permission.values())
                        .filter(caller.grants()::allowsSomewhere)
                        .map(Permission::code)
                        .toList(),
                networks
                        .listing(caller, null, false)
                        .slice(new SliceRequest(SliceRequest.MAX, null, null, null))
                        .items()
                        .stream()
                        .map(network -> new NetworkName(network.id, network.name, network.agentsWait))
                        .toList());
    }
}
