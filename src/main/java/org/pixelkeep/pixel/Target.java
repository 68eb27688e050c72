package org.pixelkeep.pixel;

/** What an association points at: all creatives of the network, all of an advertiser, or one. */
public enum Target {
    NETWORK,
    ADVERTISER,
    CREATIVE
}
