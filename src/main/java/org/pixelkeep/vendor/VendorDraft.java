package org.pixelkeep.vendor;

import com.google.auto.value.AutoBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.vendor.directory.HostPattern;
import org.pixelkeep.vendor.directory.LegalBases;

/**
 * The editable fields of a vendor.
 *
 * @param company whose product it is; {@code null}: unknown
 * @param category {@code null} only in an incomplete form
 * @param gvlId TCF Global Vendor List id, 1 to 9,999; {@code null}: not on the list
 * @param googleProviderId ID among Google's ad technology providers; {@code null}: not known, or not among them
 * @param purposes the TCF purposes that its pixels need consent for, 1 to 11
 * @param legalBases on what it bases them, as registered: purposes with C for consent or L for legitimate interest, and F if
 *     flexible, such as {@code 1C,7LF}; {@code null}: not known, then either basis counts
 * @param trusted whether its pixels need no reviewer
 * @param retired whether it is no longer in business
 * @param hosts host names, including subdomains, or patterns with {@code *}; stored in lower case, without duplicates, in
 *     order
 */
public record VendorDraft(
        String name,
        @Nullable String company,
        @Nullable VendorCategory category,
        @Nullable Integer gvlId,
        @Nullable Integer googleProviderId,
        List<Integer> purposes,
        @Nullable String legalBases,
        boolean declareToAdx,
        boolean retired,
        VendorPolicy policy,
        boolean trusted,
        List<String> hosts) {
    private static final int MAX_HOSTS = 50;
    private static final int LAST_GVL_ID = 9999;
    private static final int MAX_COMPANY_LENGTH = 255;
    private static final int LAST_PURPOSE = 11;
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\.[a-z][a-z0-9-]*[a-z0-9]");

    public VendorDraft {
        name = Texts.trimmed(name);
        company = Texts.given(company);
        var bases = Texts.given(legalBases);
        legalBases = bases == null
                ? null
                : LegalBases.read(bases).map(LegalBases::written).orElse(bases);
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

    /**
     * A draft to be built, of a vendor in business that is allowed, and neither trusted nor declared to Google; nothing
     * else is known about it.
     */
    public static Builder named(String name) {
        return new AutoBuilder_VendorDraft_Builder()
                .name(name)
                .purposes(List.of())
                .declareToAdx(false)
                .retired(false)
                .policy(VendorPolicy.ALLOW)
                .trusted(false)
                .hosts(List.of());
    }

    /** The draft of the unchanged vendor. */
    public static VendorDraft of(Vendor vendor, List<String> hosts) {
        return named(vendor.name)
                .company(vendor.company)
                .category(vendor.category)
                .gvlId(vendor.gvlId)
                .googleProviderId(vendor.googleProviderId)
                .purposes(vendor.purposeNumbers())
                .legalBases(vendor.legalBases)
                .declareToAdx(vendor.declareToAdx)
                .retired(vendor.retired)
                .policy(vendor.policy)
                .trusted(vendor.trusted)
                .hosts(hosts)
                .build();
    }

    private static boolean isHost(String host) {
        return HOST.matcher(host.replace("*", "xx")).matches()
                && (!HostPattern.isPattern(host) || HostPattern.isNarrow(host));
    }

    /** The purposes as they are stored. */
    String storedPurposes() {
        return purposes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations.require(category != null, "category", "Choose the vendor’s category.");
        var id = gvlId;
        violations.require(
                id == null || (id >= 1 && id <= LAST_GVL_ID),
                "gvlId",
                "Enter a Global Vendor List ID from 1 to 9,999, or leave empty.");
        var provider = googleProviderId;
        violations.require(
                provider == null || provider >= 1,
                "googleProviderId",
                "Enter the provider’s ID, a number from 1, or leave empty.");
        violations.require(
                company == null || company.length() <= MAX_COMPANY_LENGTH, "company", "At most 255 characters.");
        Texts.checkLine(violations, "company", company);
        violations.require(
                purposes.stream().filter(Objects::nonNull).allMatch(number -> number >= 1 && number <= LAST_PURPOSE),
                "purposes",
                "TCF purposes are numbered 1 to 11.");
        violations.require(
                purposes.isEmpty() || id != null,
                "purposes",
                "Purposes apply only to vendors on the Global Vendor List. Enter the ID too.");
        violations.require(
                legalBases == null || LegalBases.read(legalBases).isPresent(),
                "legalBases",
                "Enter each purpose with C for consent or L for legitimate interest, and F if it is flexible, such as 1C, 7LF.");
        violations.require(
                !(trusted && policy != VendorPolicy.ALLOW),
                "trusted",
                "Only vendors allowed without a warning can be trusted.");
        if (hosts.size() > MAX_HOSTS) {
            violations.add("hosts", "At most " + MAX_HOSTS + " hosts.");
            return;
        }
        hosts.stream()
                .filter(host -> !isHost(host))
                .findFirst()
                .ifPresent(host -> violations.add(
                        "hosts",
                        "“" + Texts.cut(host, 60)
                                + "” is not a host name. Enter a name such as vendor.example, without scheme, path, or "
                                + "port."));
    }

    /** Builds a draft by the names of its parts. */
    @AutoBuilder(ofClass = VendorDraft.class)
    public interface Builder {
        Builder name(String name);

        Builder company(@Nullable String company);

        Builder category(@Nullable VendorCategory category);

        Builder gvlId(@Nullable Integer gvlId);

        Builder googleProviderId(@Nullable Integer googleProviderId);

        Builder purposes(List<Integer> purposes);

        Builder legalBases(@Nullable String legalBases);

        Builder declareToAdx(boolean declareToAdx);

        Builder retired(boolean retired);

        Builder policy(VendorPolicy policy);

        Builder trusted(boolean trusted);

        Builder hosts(List<String> hosts);

        VendorDraft build();
    }
}
