package org.pixelkeep.review.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.review.NoticeService;

/** How many decisions on their work the reader has not read about: {@code inject:notices}, for the bell of each page. */
@Named("notices")
@ApplicationScoped
public class Notices {
    private final NoticeService notices;
    private final CurrentCaller caller;

    Notices(NoticeService notices, CurrentCaller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    /** One query. */
    public long unread() {
        return notices.unread(caller.get());
    }
}
