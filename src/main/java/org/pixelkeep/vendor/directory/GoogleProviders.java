package org.pixelkeep.vendor.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * Google's list of ad technology providers, as CSV with the columns {@code provider_id}, {@code provider_name},
 * {@code policy_url}, and {@code domains}.
 *
 * @param providers by ID
 */
public record GoogleProviders(Map<Integer, Provider> providers) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final List<String> HEADER = List.of("provider_id", "provider_name");
    private static final int DOMAINS = 3;

    /** Google lists some thousands. */
    private static final int MAX_PROVIDERS = 50_000;

    /** Of all providers: most have one or two. */
    private static final int MAX_DOMAINS = 200_000;

    /**
     * A provider.
     *
     * @param domains lower case; may be empty
     */
    public record Provider(int id, String name, List<String> domains) {}

    /** @throws InvalidInput when the text is no such list */
    public static GoogleProviders read(String text) {
        var providers = new TreeMap<Integer, Provider>();
        var first = true;
        var number = 0;
        try (var rows = CsvReader.builder().ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (var row : rows) {
                if (first) {
                    first = false;
                    if (row.getFieldCount() < HEADER.size()
                            || !row.getFields().subList(0, HEADER.size()).equals(HEADER)) {
                        throw wrong("The first line must be provider_id,provider_name,policy_url,domains.");
                    }
                } else if (row.getFieldCount() >= HEADER.size()) {
                    var id = row.getField(0).strip();
                    if (!id.matches("[1-9][0-9]{0,8}")) {
                        throw wrong("Line " + row.getStartingLineNumber() + " has no valid provider_id.");
                    }
                    var domains = domains(row.getFieldCount() > DOMAINS ? row.getField(DOMAINS) : "");
                    number += domains.size();
                    providers.put(
                            Integer.parseInt(id),
                            new Provider(Integer.parseInt(id), row.getField(1).strip(), domains));
                    if (providers.size() > MAX_PROVIDERS || number > MAX_DOMAINS) {
                        throw wrong("The list has more than 50,000 providers, or more than 200,000 domains.");
                    }
                }
            }
        } catch (CsvParseException e) {
            throw wrong("This is not CSV.");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (providers.isEmpty()) {
            throw wrong("The list has no providers.");
        }
        return new GoogleProviders(providers);
    }

    /** One more than the limit, so that too many are noticed. */
    private static List<String> domains(String text) {
        return SPACE.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .limit(MAX_DOMAINS + 1L)
                .toList();
    }

    private static InvalidInput wrong(String why) {
        return new InvalidInput("list", why);
    }
}
