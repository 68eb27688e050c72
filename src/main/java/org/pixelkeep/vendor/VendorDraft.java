package org.pixelkeep.vendor;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

/**
 * The editable fields of a vendor.
 *
 * @param category {@code null} only in an incomplete form
 * @param gvlId TCF Global Vendor List id, 1 to 9,999; {@code null}: not on the list
 * @param purposes the TCF purposes that its pixels need consent for, 1 to 11
 * @param trusted whether its pixels need no reviewer
 * @param hosts host names, including subdomains; stored in lower case, without duplicates, in order
 */
public record VendorDraft(
        String name,
        @Nullable VendorCategory category,
        @Nullable Integer gvlId,
        List<Integer> purposes,
        boolean declareToAdx,
        VendorPolicy policy,
        boolean trusted,
        List<String> hosts) {
    private static final int MAX_HOSTS = 50;
    private static final int LAST_GVL_ID = 9999;
    private static final int LAST_PURPOSE = 11;
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\.[a-z][a-z0-9-]*[a-z0-9]");

    public VendorDraft {
        name = Texts.trimmed(name);
        purposes = purposes.stream().distinct().sorted().toList();
        hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .map(host -> host.startsWith("*.") ? host.substring(2) : host)
                .map(host -> host.startsWith(".") ? host.substring(1) : host)
                .filter(host -> !host.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The draft of the unchanged vendor. */
    public static VendorDraft of(Vendor vendor, List<String> hosts) {
        return new VendorDraft(
                vendor.name,
                vendor.category,
                vendor.gvlId,
                vendor.purposeNumbers(),
                vendor.declareToAdx,
                vendor.policy,
                vendor.trusted,
                hosts);
    }

    /** The purposes as they are stored. */
    String storedPurposes() {
        return purposes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations.require(category != null, "category", "Choose the vendor's category.");
        var id = gvlId;
        violations.require(
                id == null || (id >= 1 && id <= LAST_GVL_ID),
                "gvlId",
                "Enter a Global Vendor List ID from 1 to 9,999, or leave empty.");
        violations.require(
                purposes.stream().filter(Objects::nonNull).allMatch(number -> number >= 1 && number <= LAST_PURPOSE),
                "purposes",
                "TCF purposes are numbered 1 to 11.");
        violations.require(
                purposes.isEmpty() || id != null,
                "purposes",
                "Purposes apply only to vendors on the Global Vendor List. Enter the ID too.");
        violations.require(
                !(trusted && policy != VendorPolicy.ALLOW),
                "trusted",
                "Only vendors allowed without a warning can be trusted.");
        if (hosts.size() > MAX_HOSTS) {
            violations.add("hosts", "At most " + MAX_HOSTS + " hosts.");
            return;
        }
        hosts.stream()
                .filter(host -> !HOST.matcher(host).matches())
                .findFirst()
                .ifPresent(host -> violations.add(
                        "hosts",
                        "“" + (host.length() > 60 ? host.substring(0, 60) + "…" : host)
                                + "” is not a host name. Enter a name such as vendor.example, without scheme, path, or "
                                + "port."));
    }
}
