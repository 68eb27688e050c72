package org.pixelkeep.creative;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.pixelkeep.shared.list.Listing.Found;
import org.pixelkeep.shared.list.Listing.Place;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.shared.words.FollowedTexts;
import org.pixelkeep.shared.words.Row;
import org.pixelkeep.shared.words.TextSearches;
import org.pixelkeep.shared.words.TextSource;

/** Finds creatives by parts of their names or codes. */
@ApplicationScoped
public class CreativeSearch {
    private final FollowedTexts texts;

    CreativeSearch(TextSearches searches) {
        texts = searches.of(new Creatives());
    }

    private static final class Creatives implements TextSource {
        @Override
        public String entity() {
            return "CREATIVE";
        }

        @Override
        public String columns() {
            return "id, advertiser_id, listed_as, type, updated_at, name, code from creative";
        }

        @Override
        public int fetchedAtOnce() {
            return 5_000;
        }

        @Override
        public Optional<Row> row(ResultSet row) throws SQLException {
            var type = Constants.find(CreativeType.class, row.getString(4));
            return type.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Row.of(
                            row.getLong(1),
                            row.getLong(2),
                            CreativeTextFilter.kind(row.getString(3), type.get()),
                            TextSource.micros(row, 5),
                            row.getString(6),
                            row.getString(7)));
        }
    }

    /** @throws org.pixelkeep.shared.error.TooManyAttempts when several others are searching */
    Found find(long networkId, String text, CreativeTextFilter filter, Place place) {
        return texts.find(networkId, text, filter, place);
    }

    /** Has the names of a network read in the background if they are not there, for somebody who is about to search. */
    public void prepare(long networkId) {
        texts.prepare(networkId);
    }
}
