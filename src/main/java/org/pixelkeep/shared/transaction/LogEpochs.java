package org.pixelkeep.shared.transaction;

/** The epochs of the logs: each time the database goes back to an earlier state, a log begins a new one. */
public interface LogEpochs {
    /** The code of a network's current epoch; network 0 is the platform. From memory. */
    String code(long networkId);
}
