package org.pixelkeep.database;

import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jboss.logging.Logger;

/** Reports in one line that the schema was changed; nothing if it was up to date. */
public final class MigrationNotice implements Callback {
    private static final Logger LOG = Logger.getLogger(MigrationNotice.class);

    private final AtomicInteger migrations = new AtomicInteger();

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE || event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.AFTER_EACH_MIGRATE) {
            migrations.incrementAndGet();
        } else if (migrations.get() > 0) {
            var number = migrations.getAndSet(0);
            LOG.infof("The schema was updated: %d %s", number, number == 1 ? "migration" : "migrations");
        }
    }

    @Override
    public String getCallbackName() {
        return "notice";
    }
}
