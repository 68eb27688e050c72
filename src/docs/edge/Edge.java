import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of a network's pixels that an ad server keeps, and that resolves like Pixelkeep itself: one file of plain Java
 * 17 without dependencies, to read, run, and take from.
 *
 * <pre>
 * java Edge.java http://localhost:8080 TOKEN 1
 * resolve 7                what fires on creative 7: secure inventory without a supply source
 * resolve 7 plain          the same on inventory that is not secure
 * resolve 7 secure google-adx  the same on a supply source
 * follow                   the changes since
 * </pre>
 *
 * <p>Each line is answered with a line of JSON. The token is of somebody who sees the whole network. What a copy cannot
 * do here is read consent strings; see adservers.md.
 */
public final class Edge {
    private static final String PLURAL = "supplySources advertisers vendors creatives pixels associations";
    private static final List<String> SCOPES = List.of("NETWORK", "ADVERTISER", "CREATIVE");

    /** The events in order, each with the types of creatives that have it, by their first letters. */
    private static final Map<String, String> EVENTS = events(
            "IMPRESSION:BNVA CLICK:BNVA VIEWABLE_IMPRESSION:BNVA VIEWABLE_IMPRESSION_100:BN NOT_VIEWABLE:VA"
                    + " VIEW_UNDETERMINED:VA VERIFICATION:NVA ERROR:VA CREATIVE_VIEW:VA LOADED:VA START:VA"
                    + " FIRST_QUARTILE:VA MIDPOINT:VA THIRD_QUARTILE:VA COMPLETE:VA PROGRESS:VA MUTE:VA UNMUTE:VA"
                    + " PAUSE:VA RESUME:VA REWIND:VA SKIP:VA PLAYER_EXPAND:VA PLAYER_COLLAPSE:VA CLOSE_LINEAR:VA"
                    + " TIME_SPENT_VIEWING:VA INTERACTIVE_START:VA ACCEPT_INVITATION_LINEAR:VA ACCEPT_INVITATION:VA"
                    + " AD_EXPAND:VA AD_COLLAPSE:VA CLOSE:VA OTHER_AD_INTERACTION:VA MINIMIZE:V"
                    + " OVERLAY_VIEW_DURATION:V NON_LINEAR_VIEW:V NON_LINEAR_CLICK:V COMPANION_VIEW:VA"
                    + " COMPANION_CLICK:VA ICON_VIEW:V ICON_CLICK:V CUSTOM:N");

    private static final List<String> EVENT_ORDER = List.copyOf(EVENTS.keySet());
    private static final Pattern HOST = Pattern.compile("//([^/?#\\s\"'<>\\\\]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-fA-F]*");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String network;
    private final String token;

    /** Everything by its kind in the feed, and then by its ID. */
    private final Map<String, Map<Long, Map<String, Object>>> things = new HashMap<>();

    private long revision;

    /** The revision with a tag of its history, which a database that went back does not have. */
    private String cursor;

    private Edge(String address, String token, String networkId) {
        this.network = address + "/api/v1/networks/" + networkId;
        this.token = token;
    }

    /** Where an ad is shown. */
    private record Context(boolean secure, String supply, Instant at) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var edge = new Edge(arguments[0], arguments[1], arguments[2]);
        edge.load();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            var words = line.strip().split(" +");
            if (words[0].equals("follow")) {
                edge.follow();
                output.println("{\"revision\":" + edge.revision + "}");
            } else {
                var secure = words.length < 3 || !words[2].equals("plain");
                var supply = words.length < 4 ? null : words[3];
                output.println(
                        Json.write(edge.resolve(Long.parseLong(words[1]), new Context(secure, supply, Instant.now()))));
            }
        }
    }

    // ---- The copy ----

    /** Starts with a snapshot: everything at one revision. */
    private void load() throws IOException, InterruptedException {
        var snapshot = get("/snapshot");
        things.clear();
        things("NETWORK").put(id(map(snapshot.get("network"))), map(snapshot.get("network")));
        for (var plural : PLURAL.split(" ")) {
            for (var thing : list(snapshot.get(plural))) {
                things(kind(plural)).put(id(map(thing)), map(thing));
            }
        }
        revision = number(snapshot.get("revision"));
        cursor = text(snapshot.get("cursor"));
    }

    /** Applies the changes since, in order. What is gone has no {@code after}. */
    private void follow() throws IOException, InterruptedException {
        for (var more = true; more; ) {
            var changes = get("/changes?limit=500&since=" + cursor);
            if (changes == null) {
                load();
                return;
            }
            for (var each : list(changes.get("items"))) {
                var item = map(each);
                var kept = things(text(item.get("entity")));
                if (item.get("after") == null) {
                    kept.remove(number(item.get("entityId")));
                } else {
                    kept.put(number(item.get("entityId")), map(item.get("after")));
                }
            }
            revision = number(changes.get("next"));
            cursor = text(changes.get("cursor"));
            more = revision < number(changes.get("head"));
        }
    }

    /** {@code null}: the revision is not kept any more, or was lost, so a new snapshot is needed. */
    private Map<String, Object> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(network + path))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 410) {
            return null;
        }
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return map(new Json(answer.body()).read());
    }

    private Map<Long, Map<String, Object>> things(String kind) {
        return things.computeIfAbsent(kind, none -> new TreeMap<>());
    }

    private static String kind(String plural) {
        return plural.equals("supplySources") ? "SUPPLY_SOURCE" : plural.substring(0, plural.length() - 1).toUpperCase();
    }

    // ---- What fires ----

    /** What fires on the creative, in order; empty for one that the network does not have. */
    private List<Map<String, Object>> resolve(long creativeId, Context context) {
        var fires = new ArrayList<Map<String, Object>>();
        var creative = things("CREATIVE").get(creativeId);
        if (creative == null || !runs(creative)) {
            return fires;
        }
        var setup = things("NETWORK").values().iterator().next();
        var limit = setup.get("pixelLimit");
        var duplicates = new HashSet<Object>();
        var placements = new HashSet<Object>();
        var perEvent = new HashMap<String, Integer>();
        for (var pixel : inOrder(creative)) {
            for (var tracker : trackers(pixel)) {
                if (!fires(pixel, tracker, creative, context)) {
                    continue;
                }
                var side = context.secure() ? "secure" : "plain";
                var duplicate = map(tracker.get("duplicateKeys")).get(side);
                if (duplicates.contains(duplicate)) {
                    continue;
                }
                var placement = flag(setup, "holdBackLikelyDuplicates")
                        ? map(tracker.get("likelyDuplicateKeys")).get(side)
                        : null;
                if (placement != null && placements.contains(placement)) {
                    continue;
                }
                var event = text(tracker.get("event"));
                if (limit != null && perEvent.getOrDefault(event, 0) >= number(limit)) {
                    continue;
                }
                duplicates.add(duplicate);
                placements.add(placement);
                perEvent.merge(event, 1, Integer::sum);
                fires.add(firing(pixel, tracker, context));
            }
        }
        return fires;
    }

    /** The network, the advertiser, and the creative itself. */
    private boolean runs(Map<String, Object> creative) {
        var setup = things("NETWORK").values().iterator().next();
        var advertiser = things("ADVERTISER").get(number(creative.get("advertiserId")));
        return setup.get("archivedAt") == null
                && advertiser != null
                && advertiser.get("archivedAt") == null
                && flag(advertiser, "active")
                && creative.get("archivedAt") == null
                && flag(creative, "active")
                && !flag(creative, "suspended");
    }

    /** The pixels that apply to the creative: scope, then position, then ID. An exclusion wins over any association. */
    private List<Map<String, Object>> inOrder(Map<String, Object> creative) {
        var included = new HashSet<Long>();
        var excluded = new HashSet<Long>();
        for (var association : things("ASSOCIATION").values()) {
            if (covers(association, creative)) {
                (flag(association, "exclusion") ? excluded : included).add(number(association.get("pixelId")));
            }
        }
        included.removeAll(excluded);
        var pixels = new ArrayList<Map<String, Object>>();
        for (var pixel : things("PIXEL").values()) {
            var own = number(creative.get("id")).equals(pixel.get("creativeId"));
            if ((own && !excluded.contains(id(pixel))) || included.contains(id(pixel))) {
                pixels.add(pixel);
            }
        }
        pixels.sort(Comparator.<Map<String, Object>>comparingInt(pixel -> SCOPES.indexOf(text(pixel.get("scope"))))
                .thenComparing(pixel -> number(pixel.get("position")))
                .thenComparing(Edge::id));
        return pixels;
    }

    private static boolean covers(Map<String, Object> association, Map<String, Object> creative) {
        var target = text(association.get("target"));
        var types = list(association.get("creativeTypes"));
        return (types.isEmpty() || types.contains(creative.get("type")))
                && (target.equals("NETWORK")
                        || target.equals("ADVERTISER")
                                && creative.get("advertiserId").equals(association.get("advertiserId"))
                        || target.equals("CREATIVE") && creative.get("id").equals(association.get("creativeId")));
    }

    private boolean fires(
            Map<String, Object> pixel, Map<String, Object> tracker, Map<String, Object> creative, Context context) {
        var status = text(pixel.get("reviewStatus"));
        return pixel.get("archivedAt") == null
                && flag(pixel, "active")
                && isInFlight(pixel, context.at())
                && (status.equals("APPROVED") || status.equals("EXEMPT"))
                && isCarried(text(creative.get("type")), text(pixel.get("format")), text(tracker.get("event")))
                && served(pixel, tracker, context) != null
                && vendors(pixel).stream().noneMatch(vendor -> "BLOCK".equals(vendor.get("policy")))
                && firesOnSupply(pixel, tracker, context);
    }

    private static boolean isInFlight(Map<String, Object> pixel, Instant at) {
        var start = pixel.get("flightStart");
        var end = pixel.get("flightEnd");
        return (start == null || !at.isBefore(Instant.parse(text(start))))
                && (end == null || at.isBefore(Instant.parse(text(end))));
    }

    private static boolean isCarried(String type, String format, String event) {
        return EVENTS.getOrDefault(event, "").indexOf(type.charAt(0)) >= 0
                && switch (type) {
                    case "BANNER" -> true;
                    case "NATIVE" -> Set.of("IMAGE_URL", "JAVASCRIPT_URL", "RAW_URL").contains(format);
                    default -> Set.of("IMAGE_URL", "RAW_URL").contains(format)
                            || format.equals("JAVASCRIPT_URL") && event.equals("VERIFICATION");
                };
    }

    /** On secure inventory the secure variant alone; elsewhere the plain one, or the secure one if there is no other. */
    private static Object served(Map<String, Object> pixel, Map<String, Object> tracker, Context context) {
        var secure = isUrl(pixel) ? tracker.get("secureUrl") : pixel.get("secureContent");
        var plain = isUrl(pixel) ? tracker.get("url") : pixel.get("content");
        return context.secure() || plain == null ? secure : plain;
    }

    private boolean firesOnSupply(Map<String, Object> pixel, Map<String, Object> tracker, Context context) {
        var code = context.supply();
        var rule = text(pixel.get("supplyRule"));
        if (code == null) {
            return !rule.equals("ONLY");
        }
        var source = things("SUPPLY_SOURCE").values().stream()
                .filter(each -> code.equals(each.get("code")))
                .findFirst()
                .orElse(null);
        var named = list(pixel.get("supplySources")).contains(code);
        if (source == null
                || source.get("archivedAt") != null
                || rule.equals("ONLY") && !named
                || rule.equals("EXCEPT") && named) {
            return false;
        }
        if (!flag(source, "vendorsDeclared")) {
            return true;
        }
        var vendors = vendors(pixel);
        var declared = text(source.get("declarationList"));
        return !vendors.isEmpty()
                && vendors.stream().allMatch(vendor -> isDeclared(vendor, declared))
                && !(declared.equals("GOOGLE") && hasRawAddress(pixel, text(served(pixel, tracker, context))));
    }

    private static boolean isDeclared(Map<String, Object> vendor, String list) {
        return switch (list) {
            case "GLOBAL_VENDOR_LIST" -> vendor.get("gvlId") != null;
            case "GOOGLE" -> vendor.get("gvlId") != null
                    || vendor.get("googleProviderId") != null
                    || Boolean.FALSE.equals(vendor.get("declareToAdx"));
            default -> true;
        };
    }

    /** Whether a host is an IP address: that of a URL, or any that a script mentions. */
    private static boolean hasRawAddress(Map<String, Object> pixel, String text) {
        for (Matcher found = HOST.matcher(text); found.find(); ) {
            var host = found.group(1).replaceFirst(".*@", "");
            var name = host.startsWith("[") ? host : host.replaceFirst(":.*", "").replaceFirst("\\.$", "");
            if (name.startsWith("[") || NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches()) {
                return true;
            }
            if (isUrl(pixel)) {
                return false;
            }
        }
        return false;
    }

    private List<Map<String, Object>> vendors(Map<String, Object> pixel) {
        var vendors = new ArrayList<Map<String, Object>>();
        for (var vendorId : list(pixel.get("vendorIds"))) {
            var vendor = things("VENDOR").get(number(vendorId));
            if (vendor != null) {
                vendors.add(vendor);
            }
        }
        return vendors;
    }

    /** What a pixel fires, in the order of events: its trackers, or the one that its own fields say. */
    private static List<Map<String, Object>> trackers(Map<String, Object> pixel) {
        var trackers = new ArrayList<Map<String, Object>>();
        list(pixel.get("trackers")).forEach(tracker -> trackers.add(map(tracker)));
        if (trackers.isEmpty()) {
            trackers.add(pixel);
        }
        trackers.sort(Comparator.<Map<String, Object>>comparingInt(
                        tracker -> EVENT_ORDER.indexOf(text(tracker.get("event"))))
                .thenComparing(tracker -> tracker.get("offset") == null ? "" : text(tracker.get("offset")))
                .thenComparing(tracker -> tracker.get("customEvent") == null ? 0 : number(tracker.get("customEvent"))));
        return trackers;
    }

    private static Map<String, Object> firing(Map<String, Object> pixel, Map<String, Object> tracker, Context context) {
        var firing = new LinkedHashMap<String, Object>();
        firing.put("pixelId", pixel.get("id"));
        firing.put("event", tracker.get("event"));
        firing.put(isUrl(pixel) ? "url" : "content", served(pixel, tracker, context));
        return firing;
    }

    private static boolean isUrl(Map<String, Object> pixel) {
        return text(pixel.get("format")).endsWith("_URL");
    }

    // ---- Reading ----

    private static Map<String, String> events(String all) {
        var events = new LinkedHashMap<String, String>();
        for (var event : all.split(" ")) {
            events.put(event.substring(0, event.indexOf(':')), event.substring(event.indexOf(':') + 1));
        }
        return events;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static String text(Object value) {
        return (String) value;
    }

    private static Long number(Object value) {
        return (Long) value;
    }

    private static Long id(Map<String, Object> thing) {
        return number(thing.get("id"));
    }

    private static boolean flag(Map<String, Object> thing, String name) {
        return Boolean.TRUE.equals(thing.get(name));
    }

    /** As much of JSON as the API sends: numbers here are whole. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object read() {
            space();
            return switch (text.charAt(at)) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't' -> literal("true", true);
                case 'f' -> literal("false", false);
                case 'n' -> literal("null", null);
                default -> number();
            };
        }

        private Map<String, Object> object() {
            var object = new LinkedHashMap<String, Object>();
            at++;
            for (space(); text.charAt(at) != '}'; space()) {
                var name = string();
                space();
                at++;
                object.put(name, read());
                comma();
            }
            at++;
            return object;
        }

        private List<Object> array() {
            var array = new ArrayList<Object>();
            at++;
            for (space(); text.charAt(at) != ']'; space()) {
                array.add(read());
                comma();
            }
            at++;
            return array;
        }

        private String string() {
            var string = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) != '\\') {
                    string.append(text.charAt(at));
                    continue;
                }
                at++;
                switch (text.charAt(at)) {
                    case 'n' -> string.append('\n');
                    case 't' -> string.append('\t');
                    case 'r' -> string.append('\r');
                    case 'b' -> string.append('\b');
                    case 'f' -> string.append('\f');
                    case 'u' -> {
                        string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                        at += 4;
                    }
                    default -> string.append(text.charAt(at));
                }
            }
            at++;
            return string.toString();
        }

        private Long number() {
            var from = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return Long.valueOf(text.substring(from, at));
        }

        private Object literal(String word, Object value) {
            at += word.length();
            return value;
        }

        private void comma() {
            space();
            if (text.charAt(at) == ',') {
                at++;
            }
        }

        private void space() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        static String write(Object value) {
            if (value instanceof Map<?, ?> object) {
                var members = new ArrayList<String>();
                object.forEach((name, member) -> members.add(write(name) + ":" + write(member)));
                return "{" + String.join(",", members) + "}";
            }
            if (value instanceof List<?> array) {
                return "[" + String.join(",", array.stream().map(Json::write).toList()) + "]";
            }
            return value instanceof String string ? quoted(string) : String.valueOf(value);
        }

        private static String quoted(String string) {
            var quoted = new StringBuilder("\"");
            for (var sign : string.toCharArray()) {
                if (sign == '"' || sign == '\\') {
                    quoted.append('\\').append(sign);
                } else if (sign < ' ') {
                    quoted.append(String.format("\\u%04x", (int) sign));
                } else {
                    quoted.append(sign);
                }
            }
            return quoted.append('"').toString();
        }
    }
}
