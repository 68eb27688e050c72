package org.pixelkeep.home.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.web.page.PageFrame;

/** Finds where someone's work is. */
@ApplicationScoped
class StartPath {
    private final PageFrame page;

    StartPath(PageFrame page) {
        this.page = page;
    }

    /**
     * The path to start with: the dashboard of the only or last network, its review queue for those who review and do not
     * edit, the advertiser of an advertiser login, or the list of networks; empty for people without access to any.
     */
    Optional<String> of(Caller caller) {
        var network = page.network();
        if (network == null) {
            var any = !page.networks().isEmpty() || caller.grants().allowsOnPlatform(Permission.VIEW_NETWORK);
            return any ? Optional.of("/networks") : Optional.empty();
        }
        var here = Scope.network(network.id());
        if (caller.grants().allows(Permission.REVIEW_PIXEL, here)
                && !caller.grants().allows(Permission.EDIT_PIXEL, here)) {
            return Optional.of("/networks/" + network.id() + "/reviews");
        }
        var reach = caller.grants().reach(Permission.VIEW_ADVERTISER, network.id());
        return Optional.of(
                !reach.whole() && reach.advertiserIds().size() == 1
                        ? "/advertisers/" + reach.advertiserIds().iterator().next()
                        : "/networks/" + network.id());
    }
}
