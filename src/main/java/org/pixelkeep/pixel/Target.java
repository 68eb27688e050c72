package org.pixelkeep.pixel;

/** The target of an association: all creatives of the network, all of an advertiser, or one. */
public enum Target {
    NETWORK,
    ADVERTISER,
    CREATIVE
}
