package org.pixelkeep.web.page;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.web.request.OwnParameters;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;

/**
 * What the layout shows around every page: the signed-in person, the page's network, and the navigation. Templates read
 * it as {@code inject:page}. The network comes from the path; otherwise it is the last one viewed.
 */
@Named("page")
@RequestScoped
public class PageFrame {
    /** Parameters that say which part of a list is shown. */
    private static final Set<String> PLACES = Set.of("after", "before", "limit");

    private static final String ORDER = "sort";
    private static final String LAST_NETWORK = "pixelkeep-network";
    private static final Pattern NAMED = Pattern.compile("/(network|advertiser|creative|pixel)s/(\\d{1,18})(?:/|$)");

    private final CurrentCaller caller;
    private final Navigation navigation;
    private final CurrentVertxRequest request;
    private final Clock clock;
    private final String version;

    private @Nullable List<NetworkLink> networks;
    private @Nullable Long explicit;
    private boolean resolved;
    private @Nullable NetworkLink network;

    PageFrame(
            CurrentCaller caller,
            Navigation navigation,
            CurrentVertxRequest request,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.caller = caller;
        this.navigation = navigation;
        this.request = request;
        this.clock = clock;
        this.version = version;
    }

    /** Sets the network of the page if its path does not tell. */
    public void in(long networkId) {
        explicit = networkId;
        resolved = false;
    }

    /** Whether someone is signed in; false on threads that must not block for the answer. */
    public boolean signedIn() {
        return BlockingOperationControl.isBlockingAllowed() && caller.get().userId() != null;
    }

    /** The name of the signed-in person; {@code null} if nobody is signed in. */
    public @Nullable String name() {
        return signedIn() ? caller.fullName() : null;
    }

    /** The address that the signed-in person signs in with; {@code null} if it is also their name, or nobody is. */
    public @Nullable String email() {
        return signedIn() && !caller.get().name().equals(name()) ? caller.get().name() : null;
    }

    /** One or two letters for the name. */
    public String initials() {
        var name = name();
        if (name == null || name.isBlank()) {
            return "?";
        }
        var parts = name.split("[@.\\s_-]+", 3);
        var letters = parts.length > 1 && !parts[0].isEmpty() && !parts[1].isEmpty()
                ? first(parts[0]) + first(parts[1])
                : first(name);
        return letters.toUpperCase(Locale.ROOT);
    }

    private static String first(String name) {
        return Character.toString(name.codePointAt(0));
    }

    /** The titles of the caller's relevant roles: those on the platform and in the current network. */
    public List<String> roles() {
        var here = network();
        return grants().grants().stream()
                .filter(grant -> grant.networkId() == null || here == null || grant.networkId() == here.id())
                .map(grant -> grant.role().title())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the caller may have API tokens. */
    public boolean usesTokens() {
        return grants().allowsSomewhere(Permission.USE_TOKEN);
    }

    /** Whether the caller can manage administrators. */
    public boolean administersPlatform() {
        return grants().allowsOnPlatform(Permission.ADD_NETWORK);
    }

    /** Whether there is more than one network to choose from. */
    public boolean choosesNetwork() {
        return networks().size() > 1 || grants().allowsOnPlatform(Permission.VIEW_NETWORK);
    }

    /** The networks of the caller, by name. */
    public List<NetworkLink> networks() {
        if (networks == null) {
            networks = signedIn()
                    ? navigation.networks().stream()
                            .sorted(Comparator.comparing(NetworkLink::name, String.CASE_INSENSITIVE_ORDER)
                                    .thenComparing(NetworkLink::id))
                            .toList()
                    : List.of();
        }
        return networks;
    }

    /** The network of the page; {@code null} if there is none to choose. */
    public @Nullable NetworkLink network() {
        if (!resolved) {
            network = resolve();
            resolved = true;
            remember(network);
        }
        return network;
    }

    /** What the caller can open in the current network, grouped, with how much there is to do; empty without one. */
    public List<NavigationGroup> menu() {
        var here = network();
        return here == null ? List.of() : menu(here, navigation.badges(here.id()));
    }

    /** The same as one list, without badges. */
    public List<NavigationItem> sections() {
        var here = network();
        return here == null
                ? List.of()
                : menu(here, Badges.NONE).stream()
                        .flatMap(group -> group.items().stream())
                        .toList();
    }

    private List<NavigationGroup> menu(NetworkLink here, Badges badges) {
        var active = active(here);
        var groups = new EnumMap<Section.Group, List<NavigationItem>>(Section.Group.class);
        for (var section : Section.values()) {
            if (offers(section, here)) {
                groups.computeIfAbsent(section.group(), group -> new ArrayList<>())
                        .add(section.in(here, active.filter(section::equals).isPresent(), badges));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new NavigationGroup(group.getKey().title(), group.getValue()))
                .toList();
    }

    /** What is being looked at; those who do not review reach the queue and its pixels from their pixels. */
    private Optional<Section> active(NetworkLink here) {
        return Section.of(path())
                .map(found -> found == Section.REVIEWS && !offers(found, here) ? Section.PIXELS : found);
    }

    private boolean offers(Section section, NetworkLink here) {
        var grants = grants();
        return !grants.reach(section.permission(), here.id()).isEmpty()
                || (section == Section.DASHBOARD && grants.allowsOnPlatform(Permission.VIEW_NETWORK));
    }

    /** The page that searches everything: of the current network, or outside of networks. */
    public String searchPath() {
        var here = network();
        return here == null ? "/search" : "/networks/" + here.id() + "/search";
    }

    /** The time to which relative times refer; the same on the whole page. */
    public Instant now() {
        return clock.instant();
    }

    /** The release that is running. */
    public String version() {
        return version;
    }

    /** The URL of the current page. */
    public String here() {
        return address().toString();
    }

    /** The URL of the current page, to ask for it again; {@code null} if a form or button was sent. */
    public @Nullable String again() {
        return request.getCurrent().request().method() == HttpMethod.GET
                ? LocalPath.of(here()).orElse(null)
                : null;
    }

    /** The page of ours whose form or button was sent; {@code null} if the browser does not say, and for what is only read. */
    public @Nullable String sentFrom() {
        var sent = request.getCurrent().request();
        var referer = sent.getHeader(HttpHeaders.REFERER);
        if (sent.method() == HttpMethod.GET || referer == null || sent.authority() == null) {
            return null;
        }
        var here = sent.scheme() + "://" + sent.authority();
        return referer.startsWith(here + "/")
                ? LocalPath.of(referer.substring(here.length())).orElse(null)
                : null;
    }

    /**
     * The filters and the order of the current list, as in its URL, for other addresses about the same things; empty: none.
     * What only says which part of the list is shown is left out, as is what the list does not read.
     */
    public String filters() {
        var current = request.getCurrent();
        var filters = address().only(name -> !PLACES.contains(name) && OwnParameters.has(current, name));
        var all = filters.filled().toString();
        return all.substring(Math.min(all.length(), path().length() + 1));
    }

    /**
     * How many filters of the current list are set, besides the words that are searched for and the order.
     *
     * @param search the parameter of the words
     */
    public int filtersBesides(String search) {
        var current = request.getCurrent();
        return address()
                .only(name -> !PLACES.contains(name)
                        && !name.equals(ORDER)
                        && !name.equals(search)
                        && OwnParameters.has(current, name))
                .filled()
                .parameters()
                .size();
    }

    /** The order that somebody chose for the current list; {@code null} if it has its usual one. */
    public @Nullable String chosenOrder() {
        return OwnParameters.has(request.getCurrent(), ORDER)
                ? address().first(ORDER).orElse(null)
                : null;
    }

    /** The current list, after a cursor. */
    public String after(String cursor) {
        return address().without("before").with("after", cursor).toString();
    }

    /** The current list, before a cursor. */
    public String before(String cursor) {
        return address().without("after").with("before", cursor).toString();
    }

    /**
     * The current list in another order.
     *
     * @param by the order for the first click, for example {@code name} or {@code -updated}
     * @param usual whether this is the default order of the list
     */
    public Order order(String by, boolean usual) {
        return Order.of(address(), by, usual);
    }

    private Address address() {
        return Address.of(path(), request.getCurrent().request().query());
    }

    private String path() {
        return RequestPath.of(request.getCurrent());
    }

    private Grants grants() {
        return signedIn() ? caller.get().grants() : Grants.NONE;
    }

    private @Nullable NetworkLink resolve() {
        var all = networks();
        if (all.isEmpty()) {
            return null;
        }
        var named = explicit != null ? OptionalLong.of(explicit) : named();
        if (named.isPresent()) {
            return find(named.getAsLong());
        }
        var last = lastSeen();
        var remembered = last == null ? null : find(last);
        return remembered != null ? remembered : all.size() == 1 ? all.get(0) : null;
    }

    private OptionalLong named() {
        var match = NAMED.matcher(path());
        if (!match.find()) {
            return OptionalLong.empty();
        }
        var id = Long.parseLong(match.group(2));
        return match.group(1).equals("network") ? OptionalLong.of(id) : navigation.networkOf(match.group(1) + "Id", id);
    }

    private @Nullable NetworkLink find(long id) {
        return networks().stream()
                .filter(candidate -> candidate.id() == id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Long lastSeen() {
        return SessionCookie.value(request.getCurrent().request(), LAST_NETWORK)
                .flatMap(Digits::number)
                .orElse(null);
    }

    private void remember(@Nullable NetworkLink seen) {
        if (seen == null || Long.valueOf(seen.id()).equals(lastSeen())) {
            return;
        }
        var context = request.getCurrent();
        context.response().addCookie(SessionCookie.make(context.request(), LAST_NETWORK, Long.toString(seen.id())));
    }
}
