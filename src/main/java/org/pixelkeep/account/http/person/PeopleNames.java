package org.pixelkeep.account.http.person;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.membership.MemberNames;
import org.pixelkeep.web.page.PageFrame;

/** The names of the people of the page's network: {@code inject:people}, used by the tag {@code person}. */
@Named("people")
@RequestScoped
public class PeopleNames {
    private final MemberNames members;
    private final PageFrame page;
    private @Nullable Map<String, String> known;

    PeopleNames(MemberNames members, PageFrame page) {
        this.members = members;
        this.page = page;
    }

    /**
     * The name of the member with this address; {@code null}: there is none. One query a page.
     *
     * @param actor as the log names who did something
     */
    @Transactional
    public @Nullable String named(String actor) {
        if (known == null) {
            var network = page.network();
            known = network == null ? new HashMap<>() : members.of(network.id());
        }
        return known.get(actor);
    }
}
