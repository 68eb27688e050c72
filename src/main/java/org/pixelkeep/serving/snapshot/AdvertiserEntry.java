package org.pixelkeep.serving.snapshot;

/**
 * An advertiser as the snapshot holds it.
 *
 * @param said what is said of all of its creatives
 * @param creatives all that it ever had
 */
record AdvertiserEntry(long advertiserId, long networkId, boolean active, boolean archived, Said said, Ids creatives) {
    AdvertiserEntry saying(Said other) {
        return new AdvertiserEntry(advertiserId, networkId, active, archived, other, creatives);
    }

    AdvertiserEntry having(Ids more) {
        return new AdvertiserEntry(advertiserId, networkId, active, archived, said, more);
    }

    /** Whether the same is held, but for the creatives, which tell themselves whose they are. */
    boolean isSame(AdvertiserEntry other) {
        return having(Ids.NONE).equals(other.having(Ids.NONE));
    }
}
