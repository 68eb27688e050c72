package org.pixelkeep.shared.transaction;

import java.util.Map;
import org.pixelkeep.shared.error.StillRunning;

/** What keeps a form, or an agent's confirmation, that is sent twice from being done twice. */
public interface SubmitGuard {
    /**
     * Notes in the caller's transaction that the current request's form is done; nothing if it has none. Called by every
     * transaction that writes to the log, or that {@link CompletesForm}, as its last step.
     *
     * @param revisions what the transaction wrote to the log, by network; may be empty
     * @throws StillRunning when the same form was done meanwhile; the transaction has to be rolled back
     */
    void claim(Map<Long, Long> revisions);

    /**
     * Lets the current request write only what nobody wrote for the same text: its first transaction that commits claims the
     * text for a day.
     *
     * @param userId whose text it is
     * @param text what is sent again with the same write, and never with another one
     * @return whether nothing was written for it yet; if so, and another request writes at the same moment, {@link #claim}
     *     refuses one of the two
     */
    boolean once(long userId, String text);
}
