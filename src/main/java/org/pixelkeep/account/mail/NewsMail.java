package org.pixelkeep.account.mail;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.job.Job;

/**
 * Mails notifications to people, all of a person's pending ones in one mail. With several nodes, each takes its share.
 */
@ApplicationScoped
public class NewsMail {
    private final NewsService news;
    private final Mails mails;

    NewsMail(NewsService news, Mails mails) {
        this.news = news;
        this.mails = mails;
    }

    /** Stops at the first that cannot be sent, since the others would fail too. */
    @Job("mail")
    @Scheduled(every = "${pixelkeep.mail.every:10s}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    public void sendPending() {
        if (!mails.areSent()) {
            return;
        }
        for (var letter = news.next(); letter.isPresent(); letter = news.next()) {
            if (!letter.get().news().isEmpty()
                    && !mails.sendNews(letter.get().email(), letter.get().news())) {
                return;
            }
            news.sent(letter.get());
        }
        news.deleteUnsendable();
    }
}
