package org.pixelkeep.discrepancy.sheet;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the words in a header say about its column. */
final class HeaderWords {
    private static final Set<String> DAY = Set.of(
            "date",
            "day",
            "days",
            "datum",
            "tag",
            "fecha",
            "jour",
            "giorno",
            "data",
            "dia",
            "dag",
            "time",
            "timestamp",
            "period",
            "zeitraum",
            "zeit",
            "utc");

    private static final Set<String> CREATIVE = Set.of(
            "creative",
            "creatives",
            "creativeid",
            "creativename",
            "ad",
            "adid",
            "adname",
            "placement",
            "placementid",
            "placementname",
            "placements",
            "banner",
            "werbemittel",
            "anzeige",
            "kreativ",
            "creatif",
            "creatividad",
            "creativita",
            "asset",
            "tag",
            "tagid",
            "line",
            "lineitem",
            "item",
            "name",
            "id",
            "code",
            "site",
            "format");

    /** The likeliest first. */
    private static final List<String> CREATIVE_RANKS = List.of(
            "creative", "creativ", "kreativ", "werbemittel", "anzeige", "banner", "ad", "asset", "placement", "tag");

    private static final Set<String> IMPRESSION = Set.of(
            "impressions",
            "impression",
            "imps",
            "imp",
            "impr",
            "imprs",
            "impressionen",
            "einblendungen",
            "impresiones",
            "impressioni",
            "vertoningen",
            "ais",
            "ai",
            "views",
            "pageviews",
            "adviews");

    private static final Set<String> COUNT = Set.of(
            "count",
            "counts",
            "counted",
            "volume",
            "volumen",
            "vol",
            "quantity",
            "qty",
            "number",
            "anzahl",
            "menge",
            "zahl",
            "total",
            "gesamt",
            "delivered",
            "served",
            "measured",
            "measurable",
            "monitored",
            "tracked",
            "fired",
            "fires",
            "hits",
            "events",
            "requests",
            "delivery",
            "value",
            "amount",
            "nombre",
            "cantidad",
            "recorded",
            "logged");

    private static final Set<String> LESS_LIKELY = Set.of(
            "click",
            "clicks",
            "klicks",
            "viewable",
            "visible",
            "in",
            "starts",
            "completes",
            "completions",
            "quartile",
            "midpoint",
            "unique",
            "reach",
            "filtered",
            "invalid",
            "ivt",
            "sivt",
            "givt",
            "blocked",
            "eligible",
            "goal",
            "booked",
            "target",
            "errors",
            "conversions");

    private static final Set<String> NO_COUNT = Set.of(
            "diff",
            "difference",
            "differenz",
            "delta",
            "discrepancy",
            "abweichung",
            "ratio",
            "percent",
            "percentage",
            "prozent",
            "rate",
            "ctr",
            "vtr",
            "vcr",
            "cost",
            "costs",
            "kosten",
            "cpm",
            "ecpm",
            "spend",
            "revenue",
            "umsatz",
            "budget",
            "price",
            "preis",
            "width",
            "height",
            "hour",
            "stunde",
            "week",
            "month",
            "id",
            "code",
            "eur",
            "usd",
            "gap",
            "variance",
            "share");

    private static final Set<String> OURS = Set.of(
            "ours",
            "our",
            "own",
            "us",
            "adserver",
            "publisher",
            "internal",
            "network",
            "1st",
            "first",
            "1p",
            "pixelkeep",
            "unser",
            "unsere",
            "eigene",
            "eigen",
            "xandr",
            "appnexus",
            "gam",
            "dfp",
            "admanager",
            "delivered",
            "served",
            "freewheel",
            "nuestro",
            "notre",
            "nos",
            "sell",
            "ssp",
            "intern");

    private static final Set<String> THEIRS = Set.of(
            "theirs",
            "their",
            "vendor",
            "third",
            "3rd",
            "3p",
            "3pas",
            "thirdparty",
            "3rdparty",
            "agency",
            "client",
            "partner",
            "external",
            "extern",
            "dritt",
            "dritter",
            "drittanbieter",
            "ias",
            "dv",
            "doubleverify",
            "moat",
            "cm",
            "cm360",
            "dcm",
            "dcm360",
            "campaignmanager",
            "nielsen",
            "comscore",
            "adform",
            "sizmek",
            "flashtalking",
            "innovid",
            "dv360",
            "dsp",
            "buy",
            "advertiser",
            "measured",
            "monitored",
            "tracked",
            "verification",
            "fremd",
            "meetrics",
            "yours",
            "dienstleister",
            "anbieter",
            "kantar",
            "pixel",
            "fired",
            "fires");

    private static final Set<String> TOTAL = Set.of(
            "total",
            "totals",
            "sum",
            "summe",
            "gesamt",
            "gesamtsumme",
            "gesamtergebnis",
            "insgesamt",
            "totale",
            "totaal",
            "subtotal",
            "zwischensumme",
            "teilergebnis",
            "grandtotal",
            "overall",
            "average",
            "avg",
            "durchschnitt",
            "mittelwert",
            "mean",
            "somme",
            "suma",
            "σ",
            "∑");

    private HeaderWords() {}

    /** In lower case, without accents; DoubleVerify is one word and two. */
    static List<String> of(String header) {
        var plain = Normalizer.normalize(header, Normalizer.Form.NFD);
        var words = new LinkedHashSet<String>();
        var word = new StringBuilder();
        var part = new StringBuilder();
        for (var at = 0; at <= plain.length(); at++) {
            var c = at == plain.length() ? ' ' : plain.charAt(at);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            var inside = Character.isLetterOrDigit(c) || c == '%' || c == '∑';
            var hump = Character.isUpperCase(c) && at > 0 && Character.isLowerCase(plain.charAt(at - 1));
            if (!inside || hump) {
                take(part, words);
            }
            if (!inside) {
                take(word, words);
            } else {
                part.append(Character.toLowerCase(c));
                word.append(Character.toLowerCase(c));
            }
        }
        return List.copyOf(words);
    }

    private static void take(StringBuilder word, Set<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Whether it is a word of any role: then its row is a header. */
    static boolean isKnown(String header) {
        return of(header).stream()
                .anyMatch(word -> DAY.contains(word)
                        || CREATIVE.contains(word)
                        || IMPRESSION.contains(word)
                        || COUNT.contains(word)
                        || OURS.contains(word)
                        || THEIRS.contains(word));
    }

    static boolean isDay(String header) {
        return of(header).stream().anyMatch(DAY::contains);
    }

    /** How likely creatives are named; 0: not at all. */
    static int creative(String header) {
        var words = of(header);
        if (words.stream().noneMatch(CREATIVE::contains)) {
            return 0;
        }
        var rank = CREATIVE_RANKS.size();
        for (var at = 0; at < CREATIVE_RANKS.size(); at++) {
            var start = CREATIVE_RANKS.get(at);
            var exact = start.length() < 4;
            if (words.stream()
                    .anyMatch(
                            word -> exact ? word.equals(start) || word.equals(start + "id") : word.startsWith(start))) {
                rank = at;
                break;
            }
        }
        var kind = words.stream().anyMatch(word -> word.endsWith("id"))
                ? 2
                : words.contains("code")
                        ? 1
                        : words.contains("size") || words.contains("type") || words.contains("format") ? -40 : 0;
        return Math.max(0, (CREATIVE_RANKS.size() - rank + 1) * 3 + kind);
    }

    /** How likely it is a count; 0: not at all. */
    static int count(String header) {
        var words = of(header);
        if (words.stream().anyMatch(NO_COUNT::contains) || header.indexOf('%') >= 0) {
            return 0;
        }
        var score = 2;
        score += words.stream().anyMatch(IMPRESSION::contains) ? 8 : 0;
        score += words.stream().anyMatch(COUNT::contains) ? 4 : 0;
        score += words.stream().anyMatch(OURS::contains) || words.stream().anyMatch(THEIRS::contains) ? 3 : 0;
        score -= words.stream().anyMatch(LESS_LIKELY::contains) ? 3 : 0;
        return Math.max(1, score);
    }

    /** How clearly it is whose count: positive for theirs, negative for ours. */
    static int side(String header, Set<String> theirs) {
        var words = of(header);
        var side = 0;
        for (var word : words) {
            side += THEIRS.contains(word) ? 2 : 0;
            side += theirs.contains(word) ? 3 : 0;
            side -= OURS.contains(word) ? 2 : 0;
        }
        // "Ad server" is ours, "third-party ad server" is not.
        return words.contains("server") && side == 0 ? -1 : side;
    }

    static boolean isTotal(String cell) {
        var words = of(cell);
        return !words.isEmpty()
                && words.size() <= 4
                && (TOTAL.contains(words.get(0))
                        || TOTAL.contains(words.get(words.size() - 1))
                        || (words.size() == 2 && words.get(0).equals("grand")));
    }
}
