package org.pixelkeep.pixel.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.list.Listing.Place;
import org.pixelkeep.shared.words.FollowedTexts;
import org.pixelkeep.shared.words.Row;
import org.pixelkeep.shared.words.RowFilter;
import org.pixelkeep.shared.words.TextSearches;
import org.pixelkeep.shared.words.TextSource;

/** Finds pixels by parts of their names and addresses, and of hosts in their scripts. */
@ApplicationScoped
class PixelSearch {
    /** How many IDs of pixels a search returns. */
    static final int MAX = 100_000;

    private static final Place ALL = new Place("id", false, null, 0, MAX + 1);

    /** The characters of which {@link org.pixelkeep.shared.list.SearchWords.Word#isHost names of hosts} consist. */
    private static final Pattern MAYBE_HOST = Pattern.compile("[A-Za-z0-9_.-]++");

    private final FollowedTexts texts;

    PixelSearch(TextSearches searches) {
        texts = searches.of(new Pixels());
    }

    private static final class Pixels implements TextSource {
        @Override
        public String entity() {
            return "PIXEL";
        }

        @Override
        public String columns() {
            return "id, updated_at, name, url, secure_url, trackers, content, secure_content from pixel";
        }

        /** Scripts have up to 64 KiB. */
        @Override
        public int fetchedAtOnce() {
            return 500;
        }

        @Override
        public Optional<Row> row(ResultSet row) throws SQLException {
            var addresses = Stream.of(row.getString(4), row.getString(5), row.getString(6))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n"));
            return Optional.of(Row.of(
                    row.getLong(1),
                    0,
                    (byte) 0,
                    TextSource.micros(row, 2),
                    row.getString(3),
                    addresses,
                    hosts(row.getString(7), row.getString(8))));
        }

        private static String hosts(@Nullable String content, @Nullable String secureContent) {
            return Stream.of(content, secureContent)
                    .filter(Objects::nonNull)
                    .flatMap(script -> MAYBE_HOST.matcher(script).results())
                    .map(MatchResult::group)
                    .filter(part -> part.indexOf('.') >= 0)
                    .distinct()
                    .map(part -> "\n" + part)
                    .collect(Collectors.joining());
        }
    }

    /**
     * The IDs of all pixels of the network, also archived ones, that have each word of the text; some if there are more
     * than {@value #MAX}.
     *
     * @throws org.pixelkeep.shared.error.TooManyAttempts when several others are searching
     */
    List<Long> find(long networkId, String text) {
        return texts.find(networkId, text, RowFilter.ALL, ALL).ids();
    }

    /** Has the texts of a network read in the background if they are not there, for somebody who is about to search. */
    void prepare(long networkId) {
        texts.prepare(networkId);
    }
}
