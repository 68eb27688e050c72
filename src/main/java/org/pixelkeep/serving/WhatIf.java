package org.pixelkeep.serving;

import java.util.List;
import org.pixelkeep.access.Reach;
import org.pixelkeep.history.follow.Logged;

/** Tells which creatives would fire something else if something were changed. Changes nothing. */
public interface WhatIf {
    /**
     * @param changes of one network, as the log would hold them
     * @param context in which what fires is compared
     * @param reach of whoever asks: other creatives are not counted
     * @param most so many creatives are told one by one at most
     */
    ChangedCreatives after(long networkId, List<Logged> changes, Context context, Reach reach, int most);
}
