package org.pixelkeep.shared.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits for expensive work that a node runs concurrently, in total and per network. */
@ConfigMapping(prefix = "pixelkeep.at-once")
public interface ConcurrencyLimits {
    /** Exports of the history, in total. */
    @WithDefault("8")
    int exports();

    /** Exports of the history of one network. */
    @WithDefault("2")
    int exportsPerNetwork();

    /** Feed snapshots that clients read, in total. */
    @WithDefault("4")
    int snapshots();

    /** Feed snapshots of one network. */
    @WithDefault("2")
    int snapshotsPerNetwork();

    /** Clients waiting for a change. */
    @WithDefault("2000")
    int longPolls();

    /** Clients waiting for a change of one network. */
    @WithDefault("200")
    int longPollsPerNetwork();

    /** Audit trail verifications; never more than one per network. */
    @WithDefault("2")
    int verifications();

    /** Impact previews, in total. */
    @WithDefault("8")
    int consequences();

    /** Impact previews in one network. */
    @WithDefault("4")
    int consequencesPerNetwork();

    /** Requests that change something, in total. */
    @WithDefault("16")
    int changes();

    /** Requests that change something in one network. */
    @WithDefault("6")
    int changesPerNetwork();

    /** Uploaded sheets that are read, in total. */
    @WithDefault("2")
    int sheets();

    /** Uploaded sheets of one network that are read. */
    @WithDefault("1")
    int sheetsPerNetwork();

    /** Requests for rows of imports, in total. */
    @WithDefault("8")
    int importReads();

    /** Requests for rows of one network's imports; one person has at most half of them. */
    @WithDefault("4")
    int importReadsPerNetwork();

    /** Searches of creatives by their names, in total. */
    @WithDefault("8")
    int searches();

    /** Searches of creatives by their names in one network. */
    @WithDefault("4")
    int searchesPerNetwork();

    /** Lists with filters for which the database looks at each item, in total. */
    @WithDefault("4")
    int costlyLists();

    /** Lists with such filters of one network. */
    @WithDefault("2")
    int costlyListsPerNetwork();

    /** Pages that take much work, such as the review queue, in total. */
    @WithDefault("8")
    int costlyPages();

    /** Such pages for people of one network; one person gets two thirds of them at most. */
    @WithDefault("4")
    int costlyPagesPerNetwork();

    /** Timelines, in total. */
    @WithDefault("4")
    int timelines();

    /** Timelines in one network. */
    @WithDefault("2")
    int timelinesPerNetwork();

    /** Third-party VAST documents that trackers are added to, in total. */
    @WithDefault("6")
    int documents();

    /** Third-party VAST documents of one network. */
    @WithDefault("3")
    int documentsPerNetwork();

    /** Responses of more than 64 KB, until they are sent, in total. */
    @WithDefault("64")
    int largeResponses();

    /** Such responses to people of one network; one person gets two thirds of them at most. */
    @WithDefault("24")
    int largeResponsesPerNetwork();

    /** Responses of more than 1 MB, until they are sent, in total. */
    @WithDefault("6")
    int longAnswers();

    /** Responses of more than 1 MB about one network. */
    @WithDefault("3")
    int longAnswersPerNetwork();

    /** Vendor lists that are stored or read, in total. */
    @WithDefault("2")
    int vendorLists();

    /** Vendor lists of one network. */
    @WithDefault("1")
    int vendorListsPerNetwork();

    /** Health checks that people wait for, in total. */
    @WithDefault("16")
    int healthChecks();

    /** Health checks that people of one network wait for. */
    @WithDefault("4")
    int healthChecksPerNetwork();

    /** Restores of archives; never more than one per network. */
    @WithDefault("2")
    int restores();
}
