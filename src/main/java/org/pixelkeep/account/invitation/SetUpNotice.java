package org.pixelkeep.account.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.shared.node.StartNotice;

/** If there are no accounts yet, tells the operator how to become the first administrator. */
@ApplicationScoped
class SetUpNotice implements StartNotice {
    private final LinkService links;
    private final Mails mails;

    SetUpNotice(LinkService links, Mails mails) {
        this.links = links;
        this.mails = mails;
    }

    @Override
    public List<String> lines() {
        return links.setUpLink()
                .map(secret -> List.of(
                        "Set up    " + mails.linkTo("/set-up/" + secret),
                        "          This link creates the first administrator. It works once, within 24 hours."))
                .orElse(List.of());
    }
}
