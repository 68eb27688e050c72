package org.pixelkeep.history.integrity;

import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;

/** Puts on record, in the log itself, that it goes on with another key. */
@RecordedService
public class KeyService {
    private final History history;

    KeyService(History history) {
        this.history = history;
    }

    /**
     * Puts the seal of a network's log on record. What was appended since it was sealed, and what is appended from now on,
     * must be of the present key.
     *
     * @param key by {@link Verifier#seal}
     */
    public void accept(Caller caller, long networkId, AcceptedKey key) {
        history.record(caller, Action.ACCEPT_KEY, key.subject(networkId), null, key.image());
    }
}
