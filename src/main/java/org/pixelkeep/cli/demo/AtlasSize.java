package org.pixelkeep.cli.demo;

/**
 * The size of the data set L or XL. Every advertiser has the same number of everything, so its part of the load is known
 * from its number.
 *
 * @param network the name of the network that it is loaded into
 * @param recordsAll whether each row has its record in the history. Otherwise creatives and their individual associations
 *     have none, and a part of the load is an advertiser with everything of it
 * @param advertisers how many
 * @param creativesEach of each advertiser
 * @param networkPixels of the network, on all of its creatives
 * @param widePixelsEach of each advertiser, on all of its creatives
 * @param sparsePixelsEach of each advertiser, on chosen creatives: three of these on each
 * @param customPixels of one creative each, the first advertisers have one
 * @param exclusionsEach of each advertiser
 */
public record AtlasSize(
        String network,
        boolean recordsAll,
        int advertisers,
        int creativesEach,
        int networkPixels,
        int widePixelsEach,
        int sparsePixelsEach,
        int customPixels,
        int exclusionsEach) {
    static final int INDIVIDUALLY_ON_EACH = 3;
    /** How many rows, with their records, make one transaction and one revision. */
    static final int PART = 500;

    /** A million creatives. */
    public static final AtlasSize L = new AtlasSize("Atlas Exchange", true, 1_000, 1_000, 50, 10, 9, 950, 200);

    /** Ten million creatives. */
    public static final AtlasSize XL = new AtlasSize("Atlas Exchange XL", false, 10_000, 1_000, 50, 1, 8, 9_950, 200);

    long creatives() {
        return (long) advertisers * creativesEach;
    }

    long pixels() {
        return networkPixels + (long) advertisers * (widePixelsEach + sparsePixelsEach) + customPixels;
    }

    long associations() {
        return networkPixels
                + (long) advertisers * (widePixelsEach + exclusionsEach)
                + INDIVIDUALLY_ON_EACH * creatives();
    }

    long rows() {
        return advertisers + creatives() + pixels() + associations();
    }
}
