package org.pixelkeep.cli.demo;

/** The ids of the creatives of Acme that show the hold-back reasons. */
record AcmeCreatives(
        CreatedId acme,
        CreatedId springSale,
        CreatedId springVideo,
        CreatedId podcastSpot,
        CreatedId appInstall,
        CreatedId takeover,
        CreatedId staffOffer,
        CreatedId clearance) {
    static final String SPRING_SALE = "Spring sale – 300×250";
    static final String SPRING_VIDEO = "Spring sale – video 15 s";
    static final String PODCAST_SPOT = "Spring sale – podcast spot";
    static final String APP_INSTALL = "App install – native";
    static final String TAKEOVER = "Launch takeover – 970×250";
    static final String STAFF_OFFER = "Staff offer – 300×250";
    static final String CLEARANCE = "Winter clearance – 728×90";
}
