package org.pixelkeep.transfer.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorPolicy;

/** Reads the words of sheets for states, types, sizes, formats, and times. What it cannot read becomes a problem of the row. */
final class RowWords {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}) ?(?:x|X|×|\\*|by) ?([0-9]{1,6})");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Set<String> ON =
            Set.of("active", "on", "true", "yes", "1", "enabled", "live", "running", "entity_status_active");
    private static final Set<String> OFF = Set.of(
            "inactive", "off", "false", "no", "0", "disabled", "paused", "entity_status_paused", "draft", "stopped");

    /** States that no column decides on. */
    private static final Set<String> DECIDED_ELSEWHERE = Set.of("suspended", "archived");

    private final RowValues row;
    private final Problems problems;

    RowWords(RowValues row, Problems problems) {
        this.row = row;
        this.problems = problems;
    }

    /** A creative's width and height. */
    record Size(int width, int height) {}

    /** Whether it is active; empty: the row does not say. */
    Optional<Boolean> active() {
        return read(ImportField.STATE, "Enter active or inactive.", text -> {
                    var word = text.toLowerCase(Locale.ROOT);
                    return ON.contains(word)
                            ? Optional.of(Optional.of(true))
                            : OFF.contains(word)
                                    ? Optional.of(Optional.of(false))
                                    : DECIDED_ELSEWHERE.contains(word)
                                            ? Optional.of(Optional.<Boolean>empty())
                                            : Optional.empty();
                })
                .flatMap(state -> state);
    }

    /** Yes or no; empty: the row does not say. */
    Optional<Boolean> flag(ImportField field) {
        return read(field, "Enter yes or no.", text -> {
            var word = text.toLowerCase(Locale.ROOT);
            return ON.contains(word)
                    ? Optional.of(true)
                    : OFF.contains(word) ? Optional.of(false) : Optional.<Boolean>empty();
        });
    }

    /** Numbers with commas or spaces between; empty: the row does not say, or clears them. */
    Optional<List<Integer>> numbers(ImportField field) {
        return read(field, "Separate the numbers with commas.", text -> {
            var parts = parts(text);
            return parts.stream().allMatch(part -> NUMBER.matcher(part).matches())
                    ? Optional.of(parts.stream().map(Integer::valueOf).toList())
                    : Optional.<List<Integer>>empty();
        });
    }

    /** What a cell lists, with commas, semicolons, or spaces between. */
    static List<String> parts(String text) {
        return Arrays.stream(text.split("[,;|\\s]"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The category of a vendor. */
    Optional<VendorCategory> category() {
        return read(
                ImportField.CATEGORY,
                "Enter ad server, verification, measurement, demand side, attribution, audience, or other.",
                text -> {
                    var word = word(text);
                    return switch (word) {
                        case "adserver", "third party ad server", "ad serving" -> Optional.of(VendorCategory.AD_SERVER);
                        case "ad verification", "brand safety", "viewability" ->
                            Optional.of(VendorCategory.VERIFICATION);
                        case "analytics", "research", "survey" -> Optional.of(VendorCategory.MEASUREMENT);
                        case "dsp", "demand side platform" -> Optional.of(VendorCategory.DEMAND_SIDE);
                        case "mobile attribution", "mmp" -> Optional.of(VendorCategory.ATTRIBUTION);
                        case "dmp", "data management platform", "data", "audience data" ->
                            Optional.of(VendorCategory.AUDIENCE);
                        default -> constant(VendorCategory.values(), word);
                    };
                });
    }

    /** How a vendor's pixels are treated. */
    Optional<VendorPolicy> policy() {
        return read(ImportField.POLICY, "Enter allow, warn, or block.", text -> {
            var word = word(text);
            return switch (word) {
                case "allowed", "approved" -> Optional.of(VendorPolicy.ALLOW);
                case "warning" -> Optional.of(VendorPolicy.WARN);
                case "blocked", "forbidden" -> Optional.of(VendorPolicy.BLOCK);
                default -> constant(VendorPolicy.values(), word);
            };
        });
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, String word) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant.name()).equals(word))
                .findFirst();
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ').strip();
    }

    /** An ID, which is a positive number. */
    Optional<Long> id(ImportField field) {
        return read(field, "An ID is a number.", RowWords::positive);
    }

    static Optional<Long> positive(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Long.parseLong(text)).filter(id -> id > 0)
                : Optional.empty();
    }

    Optional<Integer> number(ImportField field) {
        return read(
                field,
                "Enter a whole number.",
                text -> NUMBER.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty());
    }

    /** A size in its own column, or behind the type as our export writes it. */
    Optional<Size> size() {
        var own = read(ImportField.SIZE, "Enter width and height such as 300x250.", text -> size(text, true));
        return own.isPresent() ? own : row.text(ImportField.TYPE).flatMap(text -> size(text, false));
    }

    private static Optional<Size> size(String text, boolean whole) {
        var found = SIZE.matcher(text);
        return (whole ? found.matches() : found.find())
                ? Optional.of(new Size(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    /** The creative type. */
    Optional<CreativeType> type() {
        return read(
                ImportField.TYPE,
                "Enter banner, video, audio, or native.",
                text -> type(SIZE.matcher(text).replaceAll("")));
    }

    static Optional<CreativeType> type(String text) {
        var word = word(text);
        return switch (word) {
            case "banner",
                    "banners",
                    "display",
                    "image",
                    "html",
                    "html5",
                    "html5 banner",
                    "standard",
                    "rich media",
                    "iframe" -> Optional.of(CreativeType.BANNER);
            case "video",
                    "videos",
                    "vast",
                    "instream video",
                    "in stream video",
                    "standard vast",
                    "preroll",
                    "pre roll" -> Optional.of(CreativeType.VIDEO);
            case "audio" -> Optional.of(CreativeType.AUDIO);
            case "native", "native ad", "standard native" -> Optional.of(CreativeType.NATIVE);
            default ->
                Arrays.stream(CreativeType.values())
                        .filter(type -> type.name().equalsIgnoreCase(word))
                        .findFirst();
        };
    }

    /** Types with commas between; empty: the row does not say, or clears them. */
    Optional<Set<CreativeType>> types() {
        return read(ImportField.CREATIVE_TYPES, "Enter types such as banner, video.", text -> {
            var types = EnumSet.noneOf(CreativeType.class);
            for (var part : text.split("[,;|]")) {
                var type = type(part);
                if (type.isEmpty()) {
                    return part.strip().equalsIgnoreCase("all")
                            ? Optional.of(Set.of())
                            : Optional.<Set<CreativeType>>empty();
                }
                types.add(type.get());
            }
            return Optional.<Set<CreativeType>>of(types);
        });
    }

    /** The format of a pixel. */
    Optional<PixelFormat> format() {
        return read(
                ImportField.FORMAT, "Enter image URL, HTML URL, JavaScript URL, raw JavaScript, or raw URL.", text -> {
                    var word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
                    return switch (word) {
                        case "imageurl", "urlimage", "image", "img", "pixel", "imagepixel", "x" ->
                            Optional.of(PixelFormat.IMAGE_URL);
                        case "htmlurl", "urlhtml", "iframe", "html", "frame" -> Optional.of(PixelFormat.HTML_URL);
                        case "javascripturl", "urljs", "script", "js", "scripturl", "javascript" ->
                            Optional.of(PixelFormat.JAVASCRIPT_URL);
                        case "rawjavascript", "rawjs", "javascriptcode" -> Optional.of(PixelFormat.RAW_JAVASCRIPT);
                        case "rawurl", "url" -> Optional.of(PixelFormat.RAW_URL);
                        default -> Optional.empty();
                    };
                });
    }

    /** When something begins: a day alone is meant from its start. */
    Optional<Instant> start(ImportField field) {
        return time(field, Instants::startOf);
    }

    /** When something ends: a day alone is the last one, as insertion orders have it. */
    Optional<Instant> end(ImportField field) {
        return time(field, Instants::endOf);
    }

    private Optional<Instant> time(ImportField field, Function<LocalDate, Instant> ofDay) {
        return read(
                field,
                "Enter a date such as 2026-11-28, or a time such as 2026-11-28 14:00.",
                text -> CellTime.of(text, row.dayOrder(field))
                        .flatMap(read -> Optional.ofNullable(read.instant())
                                .or(() -> Optional.ofNullable(read.day()).map(ofDay))));
    }

    Optional<LocalDate> day(ImportField field) {
        return read(
                field,
                "Enter a date such as 2026-11-28.",
                text -> CellTime.of(text, row.dayOrder(field)).flatMap(read -> Optional.ofNullable(read.day())));
    }

    /** Reads what the row says; adds a problem if it cannot be read. */
    private <T> Optional<T> read(ImportField field, String advice, Reader<T> reader) {
        var text = row.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var read = reader.read(text.get());
        if (read.isEmpty()) {
            problems.add(row.line(), field, "“" + shortened(text.get()) + "” is not a valid value. " + advice);
        }
        return read;
    }

    private interface Reader<T> {
        Optional<T> read(String text);
    }

    static String shortened(@Nullable String text) {
        return text == null ? "" : Texts.cut(text, 60);
    }
}
