package org.pixelkeep.web;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;

/** Leads nowhere: for an application without networks. */
@DefaultBean
@ApplicationScoped
class NoNavigation implements Navigation {
    @Override
    public List<NetworkLink> networks() {
        return List.of();
    }

    @Override
    public OptionalLong networkOf(String pathVariable, long id) {
        return OptionalLong.empty();
    }
}
