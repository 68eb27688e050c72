package org.pixelkeep.account.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.account.membership.AccountLink.Purpose;
import org.pixelkeep.account.membership.Invitation;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.person.LinkService.Issued;
import org.pixelkeep.notice.News;

/**
 * Sends mail, if a mail server is configured. Links in mails start with the configured address of the installation,
 * never with one from a request.
 */
@ApplicationScoped
public class Mails {
    private static final Logger LOG = Logger.getLogger(Mails.class);
    private static final String HOST = "quarkus.mailer.host";

    /**
     * Where mail programs see that a word is a URL, a host, which may have any full stop of IDNA (RFC 3490), or an IPv4
     * address.
     */
    private static final String LINKED =
            "(?<=:)(?=//)|(?<=[.\u3002\uFF0E\uFF61])(?=\\p{L}|(\\d{1,3}[.\u3002\uFF0E\uFF61]){2}\\d)";

    /** Invisible, and in no URL. */
    private static final String WORD_JOINER = "\u2060";

    private final Mailer mailer;
    private final String address;
    private final boolean configured;

    Mails(Mailer mailer, Config config, @ConfigProperty(name = "pixelkeep.address") String address) {
        this.mailer = mailer;
        this.address = address.replaceAll("(?<!/)/+$", "");
        // The extension has a default host; only one that was set counts.
        this.configured = config.getConfigValue(HOST).getSourceOrdinal() > Integer.MIN_VALUE
                && config.getOptionalValue(HOST, String.class).isPresent();
    }

    /** Whether mails can be sent at all. */
    public boolean areSent() {
        return configured;
    }

    /** The public URL of a page. */
    public String linkTo(String path) {
        return address + path;
    }

    /** Sends the link to accept a role; false if it could not be sent. */
    public boolean sendInvitation(Invitation invitation, String path) {
        return send(
                invitation.email,
                "Invitation to Pixelkeep",
                "You are invited to Pixelkeep.\n"
                        + ScopeNames.networkName(invitation.networkId)
                                .map(name -> "Network: " + unlinked(name) + "\n")
                                .orElse("")
                        + "Role: " + invitation.role.title() + "\n\nAccept the invitation within seven days:\n"
                        + linkTo(path)
                        + "\n\nIf you don’t want to accept it, you can ignore this e-mail.\n");
    }

    /** Sends the link to set a password; false if it could not be sent. */
    public boolean sendLink(Issued issued) {
        var user = issued.user();
        var where = ScopeNames.networkName(user.networkId)
                .map(name -> " at " + unlinked(name))
                .orElse("");
        return send(
                user.email,
                "Set your password for Pixelkeep",
                "Someone requested a new password for your Pixelkeep account" + where + ". Set it here within "
                        + (issued.purpose() == Purpose.RESET ? "a day" : "an hour") + ":\n"
                        + linkTo("/set-password/" + issued.secret())
                        + "\n\nIf this wasn’t you, ignore this e-mail. Your password stays the same.\n");
    }

    /** Tells a person that their sign-in has changed, in case it was not them. */
    public void notifyOfChange(String email, String change) {
        send(email, change, change + ".\n\nIf this wasn’t you, tell your administrator right away.\n");
    }

    /** Warns a person that someone knows their password but not their codes. */
    public void warnOfCodes(String email) {
        send(
                email,
                "Wrong sign-in codes for your Pixelkeep account",
                "Someone entered your password and then many wrong codes. Each further attempt now has "
                        + "to wait longer, except in browsers you have signed in with before.\n\nIf this wasn’t "
                        + "you, someone knows your password. Change it right away:\n" + linkTo("/account") + "\n");
    }

    /** Sends someone their notifications; false if they could not be sent. */
    boolean sendNews(String email, List<News> news) {
        var subject = news.size() == 1 ? news.get(0).headline() : news.size() + " updates from Pixelkeep";
        var text = news.stream()
                .map(each -> unlinked(each.headline() + (each.detail().isEmpty() ? "." : ": " + each.detail())) + "\n"
                        + linkTo(each.path()) + "\n")
                .collect(Collectors.joining("\n"));
        return send(
                email,
                subject,
                text + "\nAll notices, and which of them you get by e-mail: " + linkTo("/notices") + "\n");
    }

    /**
     * What people wrote, as text that mail programs make no links of: only Pixelkeep's own lead anywhere. Somebody who runs
     * a network would otherwise send links to anyone, in the operator's name.
     */
    private static String unlinked(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replaceAll(LINKED, WORD_JOINER);
    }

    private boolean send(String email, String subject, String text) {
        if (!configured) {
            return false;
        }
        try {
            mailer.send(Mail.withText(email, subject, text).addHeader("Subject", EncodedWords.of(subject)));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("An e-mail could not be sent: %s", e);
            return false;
        }
    }
}
