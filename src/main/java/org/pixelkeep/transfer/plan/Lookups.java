package org.pixelkeep.transfer.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.transfer.columns.ImportField;

/** Finds what cells name: by ID, by code, or by name. What the caller cannot see is not there. */
@ApplicationScoped
class Lookups {
    /** Enough to know that several are meant: two, and the one network pixel of a name that the caller may not see. */
    private static final int ENOUGH = 3;

    private final EntityManager entityManager;
    private final PixelAccess pixels;

    Lookups(EntityManager entityManager, PixelAccess pixels) {
        this.entityManager = entityManager;
        this.pixels = pixels;
    }

    /** The advertisers that some cells name. One query. */
    NamedAdvertisers advertisers(Caller caller, long networkId, Collection<String> cells) {
        var wanted = new TreeSet<>(cells);
        if (wanted.isEmpty()) {
            return new NamedAdvertisers(List.of());
        }
        var ids = new TreeSet<Long>();
        ids.add(-1L);
        wanted.forEach(cell -> RowWords.positive(cell).ifPresent(ids::add));
        return new NamedAdvertisers(entityManager
                .createQuery("""
                        from Advertiser where networkId = :networkId and (id in :ids or code in :cells or name in :cells)
                        order by id""", Advertiser.class)
                .setParameter("networkId", networkId)
                .setParameter("ids", ids)
                .setParameter("cells", wanted)
                .getResultList()
                .stream()
                .filter(advertiser -> caller.grants().allows(Permission.VIEW_ADVERTISER, advertiser.scope()))
                .toList());
    }

    /** The only one that is meant; adds a problem if there is none, or several. */
    @Nullable
    Advertiser advertiser(NamedAdvertisers known, RowValues row, String cell, Problems problems) {
        return only(known.meant(cell), "advertiser", row, ImportField.ADVERTISER, cell, problems);
    }

    /** The creative that a cell names. At most two queries. */
    @Nullable
    Creative creative(
            Caller caller, long networkId, @Nullable Advertiser of, RowValues row, String cell, Problems problems) {
        var byId = RowWords.positive(cell)
                .map(id -> entityManager.find(Creative.class, id))
                .filter(creative -> creative.networkId == networkId)
                .filter(creative -> caller.grants().allows(Permission.VIEW_CREATIVE, creative.scope()));
        if (byId.isPresent()) {
            if (of != null && !of.id.equals(byId.get().advertiserId)) {
                problems.add(row.line(), ImportField.ADVERTISER, "The creative belongs to another advertiser.");
            }
            return byId.get();
        }
        // Asked for in the query: others may have more creatives of this name than are read.
        var reach = caller.grants().reach(Permission.VIEW_CREATIVE, networkId);
        var query = entityManager.createQuery(
                "from Creative where networkId = :networkId and (code = :cell or name = :cell) and archivedAt is null"
                        + (of == null ? "" : " and advertiserId = " + of.id)
                        + (reach.whole() ? "" : " and advertiserId in :reach")
                        + " order by case when code = :cell then 0 else 1 end, id",
                Creative.class);
        if (!reach.whole()) {
            query.setParameter("reach", advertisersOf(reach));
        }
        var found = query.setParameter("networkId", networkId)
                .setParameter("cell", cell)
                .setMaxResults(ENOUGH)
                .getResultList();
        var coded =
                found.stream().filter(creative -> cell.equals(creative.code)).toList();
        return only(coded.isEmpty() ? found : coded, "creative", row, ImportField.CREATIVE, cell, problems);
    }

    private static Set<Long> advertisersOf(Reach reach) {
        return reach.isEmpty() ? Set.of(Reach.NOTHING) : reach.advertiserIds();
    }

    /** The pixel that a cell names. At most two queries. */
    @Nullable
    Pixel pixel(Caller caller, long networkId, RowValues row, ImportField field, String cell, Problems problems) {
        var byId = RowWords.positive(cell)
                .map(id -> entityManager.find(Pixel.class, id))
                .filter(pixel -> pixel.networkId == networkId)
                .filter(pixel -> pixels.sees(caller.grants(), pixel));
        if (byId.isPresent()) {
            return byId.get();
        }
        if (field == ImportField.ID) {
            problems.add(
                    row.line(),
                    field,
                    "There is no pixel " + RowWords.shortened(cell) + ". Leave the ID empty to add one.");
            return null;
        }
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, networkId);
        var query = entityManager.createQuery(
                "from Pixel where networkId = :networkId and name = :cell and archivedAt is null"
                        + (reach.whole() ? "" : " and (scope = NETWORK or advertiserId in :reach)"),
                Pixel.class);
        if (!reach.whole()) {
            query.setParameter("reach", advertisersOf(reach));
        }
        var found = query
                .setParameter("networkId", networkId)
                .setParameter("cell", cell)
                .setMaxResults(ENOUGH)
                .getResultList()
                .stream()
                .filter(pixel -> pixels.sees(caller.grants(), pixel))
                .toList();
        return only(found, "pixel", row, field, cell, problems);
    }

    /**
     * Whether the rows name the owner that the pixel has, where they name one; adds a problem otherwise. The names are those
     * of the pixel's own owner, which others may have too. At most two queries.
     */
    boolean namesOwner(Pixel pixel, RowUnit unit, Problems problems) {
        var advertiser = pixel.advertiserId == null ? null : entityManager.find(Advertiser.class, pixel.advertiserId);
        var creative = pixel.creativeId == null ? null : entityManager.find(Creative.class, pixel.creativeId);
        for (var row : unit.rows()) {
            if (advertiser == null
                    ? row.text(ImportField.ADVERTISER).isPresent()
                    : row.has(ImportField.ADVERTISER)
                            && !isNamed(row, ImportField.ADVERTISER, advertiser.id, advertiser.code, advertiser.name)) {
                problems.add(
                        row.line(),
                        ImportField.ADVERTISER,
                        "The pixel does not belong to this advertiser. It cannot be moved.");
                return false;
            }
            if (creative == null
                    ? row.text(ImportField.CREATIVE).isPresent()
                    : row.has(ImportField.CREATIVE)
                            && !isNamed(row, ImportField.CREATIVE, creative.id, creative.code, creative.name)) {
                problems.add(
                        row.line(),
                        ImportField.CREATIVE,
                        "The pixel does not belong to this creative. It cannot be moved.");
                return false;
            }
        }
        return true;
    }

    private static boolean isNamed(RowValues row, ImportField field, Long id, @Nullable String code, String name) {
        return row.text(field)
                .filter(cell -> cell.equals(code)
                        || cell.strip().equalsIgnoreCase(name.strip())
                        || RowWords.positive(cell).filter(id::equals).isPresent())
                .isPresent();
    }

    private static <T> @Nullable T only(
            List<T> found, String what, RowValues row, ImportField field, String cell, Problems problems) {
        if (found.size() == 1) {
            return found.get(0);
        }
        problems.add(
                row.line(),
                field,
                found.isEmpty()
                        ? "There is no " + what + " “" + RowWords.shortened(cell)
                                + "”. Check the name, or add it first."
                        : "Several are called “" + RowWords.shortened(cell) + "”. Enter the ID of the " + what
                                + " instead.");
        return null;
    }
}
