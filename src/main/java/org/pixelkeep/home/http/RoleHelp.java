package org.pixelkeep.home.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.web.page.NetworkLink;

/**
 * What somebody does with a role, first things first.
 *
 * @param network the name of the network; {@code null}: on the platform
 */
record RoleHelp(String title, @Nullable String network, String meaning, List<Step> steps) {
    /**
     * Something to do.
     *
     * @param href where; {@code null}: nowhere in particular
     */
    record Step(String what, @Nullable String href, String how) {}

    /** The roles of a person on the platform and in these networks, in the order of their rights. */
    static List<RoleHelp> of(Grants grants, List<NetworkLink> networks) {
        var names = networks.stream().collect(Collectors.toMap(NetworkLink::id, NetworkLink::name));
        return grants.grants().stream()
                .filter(grant -> grant.networkId() == null || names.containsKey(grant.networkId()))
                .sorted(Comparator.comparing(Grant::role)
                        .thenComparing(grant -> grant.networkId() == null ? 0 : grant.networkId())
                        .thenComparing(grant -> grant.advertiserId() == null ? 0 : grant.advertiserId()))
                .map(grant -> of(grant, names))
                .distinct()
                .toList();
    }

    private static RoleHelp of(Grant grant, Map<Long, String> names) {
        var network = grant.networkId() == null ? "" : "/networks/" + grant.networkId();
        var advertiser = "/advertisers/" + grant.advertiserId();
        return new RoleHelp(
                grant.role().title(),
                grant.networkId() == null ? null : names.get(grant.networkId()),
                grant.role().meaning(),
                steps(grant.role(), network, advertiser));
    }

    private static List<Step> steps(Role role, String network, String advertiser) {
        return switch (role) {
            case PLATFORM_ADMINISTRATOR ->
                List.of(
                        new Step(
                                "Networks",
                                "/networks",
                                "add one for each company. It starts empty, with the built-in vendors."),
                        new Step(
                                "Administrators",
                                "/administrators",
                                "invite the first administrator of a network. They invite everyone else."),
                        new Step(
                                "Inside a network",
                                null,
                                "you see its name only. Ask its administrator for a role there."),
                        new Step(
                                "Operation",
                                null,
                                "backups, keys, and locked-out people need the command line. See the operator’s "
                                        + "guide that comes with the release."));
            case NETWORK_ADMINISTRATOR ->
                List.of(
                        new Step("Users", network + "/users", "invite people, and choose what they may do."),
                        new Step(
                                "Settings",
                                network + "/edit",
                                "decide on reviews, the four-eyes rule, and consent, and list your supply sources."),
                        new Step("Vendors", network + "/vendors", "allow, warn about, or block a vendor."),
                        new Step(
                                "Pixels",
                                network + "/pixels",
                                "add one for all creatives, those of some advertisers, or a few."),
                        new Step("History", network + "/history", "find who changed what, and undo it."));
            case NETWORK_TRAFFICKER ->
                List.of(
                        new Step(
                                "New pixel",
                                network + "/pixels/new",
                                "paste a vendor’s e-mail, choose where it applies, and save."),
                        new Step(
                                "Creatives",
                                network + "/creatives",
                                "see what fires on each, in which order, and why."),
                        new Step("Coverage", network + "/coverage", "find creatives that lack a required pixel."),
                        new Step("Health", network + "/health", "find pixels whose URL fails."),
                        new Step(
                                "Discrepancies",
                                network + "/discrepancies",
                                "explain why a vendor counts less than you do."));
            case PIXEL_REVIEWER ->
                List.of(
                        new Step(
                                "Reviews",
                                network + "/reviews",
                                "approve or reject what waits. With the keyboard: j, k, a, r."),
                        new Step("Vendors", network + "/vendors", "trust a vendor, warn about it, or block it."),
                        new Step(
                                "Templates",
                                network + "/templates",
                                "approve a vendor’s pixel once for all its uses."));
            case NETWORK_OBSERVER ->
                List.of(
                        new Step(
                                "Creatives",
                                network + "/creatives",
                                "see what fires on each, now and at any past time."),
                        new Step("Pixels", network + "/pixels", "see how many creatives each fires on, and why not."),
                        new Step("History", network + "/history", "see who changed what, and export it."));
            case ADVERTISER_MANAGER ->
                List.of(
                        new Step(
                                "New pixel",
                                advertiser + "/pixels/new",
                                "paste a vendor’s tag. It fires on your creatives once it is approved."),
                        new Step("Your creatives", advertiser, "see what fires on each, in which order, and why."),
                        new Step(
                                "History", network + "/history", "see who changed what on your pixels and creatives."));
            case ADVERTISER_PROPOSER ->
                List.of(
                        new Step(
                                "New pixel",
                                advertiser + "/pixels/new",
                                "propose one. Nothing fires until the network approves it."),
                        new Step("Your creatives", advertiser, "see what fires on each, and what waits."),
                        new Step("Notices", "/notices", "read what reviewers decided on your proposals."));
            case ADVERTISER ->
                List.of(
                        new Step("Your creatives", advertiser, "see what fires on each, in which order, and why."),
                        new Step("History", network + "/history", "see what changed on your pixels and creatives."));
        };
    }
}
