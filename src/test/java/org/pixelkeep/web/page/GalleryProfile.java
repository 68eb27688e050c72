package org.pixelkeep.web.page;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.access.Sight;

/** The application with a caller and networks that need no database rows. */
public class GalleryProfile implements QuarkusTestProfile {
    static final String NAME = "admin@northwind.example";

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(OneCaller.class, TwoNetworks.class, OddPixels.class);
    }

    /** An administrator of the network 1 who manages an advertiser of the network 2. */
    @Alternative
    @ApplicationScoped
    static class OneCaller implements CurrentCaller {
        @Override
        public Caller get() {
            var grants = Grants.of(Set.of(
                    new Grant(Role.NETWORK_ADMINISTRATOR, 1L, null), new Grant(Role.ADVERTISER_MANAGER, 2L, 7L)));
            return new Caller(grants, 1L, NAME, null, null, Caller.Channel.PAGE, UUID.randomUUID(), null);
        }
    }

    @Alternative
    @ApplicationScoped
    static class TwoNetworks implements Navigation {
        @Override
        public List<NetworkLink> networks() {
            return List.of(new NetworkLink(2, "Southpole Ads"), new NetworkLink(1, "Northwind Media"));
        }

        @Override
        public Badges badges(long networkId) {
            return new Badges(3, 120);
        }

        @Override
        public OptionalLong networkOf(String pathVariable, long id) {
            return pathVariable.equals("pixelId") && id == 20 ? OptionalLong.of(2) : OptionalLong.empty();
        }
    }

    /** Pixels with odd IDs are visible. */
    @Alternative
    @ApplicationScoped
    static class OddPixels implements Sight {
        @Override
        public String pathVariable() {
            return "oddPixelId";
        }

        @Override
        public boolean sees(Grants grants, long id) {
            return id % 2 == 1;
        }
    }
}
