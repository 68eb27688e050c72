package org.pixelkeep.supply;

/** How a pixel chooses the supply sources that it fires on. */
public enum SupplyRule {
    /** On every source, and on inventory without one. */
    ALL,
    /** Only on the chosen sources. */
    ONLY,
    /** On every source but the chosen ones, and on inventory without one. */
    EXCEPT
}
