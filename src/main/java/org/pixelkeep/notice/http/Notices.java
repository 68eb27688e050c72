package org.pixelkeep.notice.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.notice.NoticeService;

/** How much the reader has not read yet: {@code inject:notices}, for the bell of each page. */
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
