package org.pixelkeep.vendor;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.job.Job;

/**
 * Fetches the lists that vendors can be updated from, if the operator turned it on. Every network is then shown what the
 * newest list would change; nothing is changed on its own.
 */
@ApplicationScoped
class VendorListJob {
    private static final Logger LOG = Logger.getLogger(VendorListJob.class);
    private static final int OK = 200;

    private final OutboundClient outbound;
    private final VendorListService lists;
    private final String globalVendorList;
    private final String googleProviders;

    VendorListJob(
            OutboundClient outbound,
            VendorListService lists,
            @ConfigProperty(
                            name = "pixelkeep.vendor-lists.global-vendor-list",
                            defaultValue = "https://vendor-list.consensu.org/v3/vendor-list.json")
                    String globalVendorList,
            @ConfigProperty(
                            name = "pixelkeep.vendor-lists.google-providers",
                            defaultValue = "https://storage.googleapis.com/tcfac/additional-consent-providers.csv")
                    String googleProviders) {
        this.outbound = outbound;
        this.lists = lists;
        this.globalVendorList = globalVendorList;
        this.googleProviders = googleProviders;
    }

    @Job(value = "vendor lists", longest = "PT10M")
    @Scheduled(
            every = "${pixelkeep.vendor-lists.every:off}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void fetch() {
        fetch(VendorSource.GLOBAL_VENDOR_LIST, globalVendorList);
        fetch(VendorSource.GOOGLE_PROVIDERS, googleProviders);
    }

    /** Whether the list was fetched and kept; why not is in the log. */
    boolean fetch(VendorSource source, String url) {
        var fetched = outbound.fetchList(url);
        var problem = fetched.problem();
        var status = fetched.status();
        if (problem == null && (status == null || status != OK)) {
            problem = "The status is " + status + ".";
        }
        if (problem == null && !fetched.whole()) {
            problem = "It is too long.";
        }
        if (problem == null) {
            try {
                lists.keepForAll(source, new String(fetched.body(), StandardCharsets.UTF_8));
                return true;
            } catch (InvalidInput e) {
                problem = e.violations().get(0).message();
            }
        }
        LOG.warnf("The list “%s” was not fetched from %s: %s", source.title(), url, problem);
        return false;
    }
}
