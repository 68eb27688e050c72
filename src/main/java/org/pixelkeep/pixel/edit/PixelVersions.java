package org.pixelkeep.pixel.edit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.PeopleAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelVersion;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;

/**
 * The versions of a pixel with its associations, read from the log. Only for callers who can see the whole pixel and
 * its history: versions of an inherited pixel would differ in fields that the caller may not see.
 */
@ApplicationScoped
public class PixelVersions {
    /** For how many of the newest versions it is looked up what became of edits. */
    private static final int MAX_MARKED = 150;

    private final EntityManager entityManager;
    private final PixelAccess access;
    private final Past past;
    private final ChangeLog log;
    private final PeopleAccess people;

    PixelVersions(EntityManager entityManager, PixelAccess access, Past past, ChangeLog log, PeopleAccess people) {
        this.entityManager = entityManager;
        this.access = access;
        this.past = past;
        this.log = log;
        this.people = people;
    }

    /**
     * A version, and what was done to make it.
     *
     * @param entries as far as the caller may see them; never empty
     */
    public record Made(int number, List<Entry> entries) {
        public Made {
            entries = List.copyOf(entries);
        }

        /** The first of its changes, whose author and time a list of versions shows. */
        public Entry head() {
            return entries.get(0);
        }
    }

    /** A part of the versions, newest first, and how many there are altogether. */
    public record Part(List<Made> versions, int total) {
        public Part {
            versions = List.copyOf(versions);
        }
    }

    /**
     * The versions before a number, newest first. Four queries and those of the log.
     *
     * @param before only those with a smaller number; {@code null}: from the newest on
     * @throws NotFound when the pixel is out of sight
     * @throws NotPermitted when its history is
     */
    public Part list(Caller caller, long pixelId, @Nullable Integer before, int max) {
        var pixel = open(caller, pixelId);
        var total = count(pixelId);
        var newest = before == null ? total : Math.min(total, before - 1);
        if (newest < 1) {
            return new Part(List.of(), total);
        }
        var revisions = revisions(pixelId, total - newest, max);
        var entries = log.ofRevisions(caller, pixel.networkId, pixelId, revisions);
        var made = new ArrayList<Made>();
        var number = newest;
        for (var revision : revisions) {
            var own = entries.stream()
                    .filter(entry -> entry.revision() == revision)
                    .toList();
            if (!own.isEmpty()) {
                made.add(new Made(number, own));
            }
            number--;
        }
        return new Part(made, total);
    }

    /** Which versions of a part of the list are live or were edits. Cheap for the first part. */
    public VersionLabels marks(Caller caller, long pixelId, Part part) {
        if (part.versions().isEmpty()) {
            return new VersionLabels(null, Map.of());
        }
        return part.versions().get(0).number() == part.total()
                ? VersionLabels.of(part.versions())
                : marks(
                        caller,
                        pixelId,
                        part.versions().get(part.versions().size() - 1).number());
    }

    /** The same for the versions from a number on. */
    public VersionLabels marks(Caller caller, long pixelId, int number) {
        var total = count(open(caller, pixelId).id);
        return VersionLabels.of(list(caller, pixelId, null, Math.min(total - number + 1, MAX_MARKED))
                .versions());
    }

    /**
     * One version, without names of people that the caller may not know.
     *
     * @throws NotFound when the pixel is out of sight or has no such version
     * @throws NotPermitted when its history is out of sight
     */
    public PixelVersion version(Caller caller, long pixelId, int number) {
        var pixel = open(caller, pixelId);
        var whole = version(pixel, number);
        return whole.withFields(people.of(caller, pixel.networkId).show(whole.fields()));
    }

    /** The number of the newest version; 0 when the log knows nothing of the pixel. */
    public int latest(Caller caller, long pixelId) {
        return count(open(caller, pixelId).id);
    }

    /** The newest revision that touched the pixel or its associations; 0 if there is none. Says nothing about the pixel. */
    public long revision(long pixelId) {
        return revisions(pixelId, 0, 1).stream().findFirst().orElse(0L);
    }

    /**
     * The pixel's fields as a revision left them, as the log keeps them; empty if there is no such revision.
     *
     * @throws NotFound when the pixel is out of sight
     * @throws NotPermitted when its history is
     */
    public Optional<Map<String, @Nullable Object>> fieldsAt(Caller caller, long pixelId, long revision) {
        var pixel = open(caller, pixelId);
        return past.ofRevision(pixel.networkId, revision)
                .map(moment ->
                        past.states(moment, EntityKind.PIXEL, List.of(pixelId)).get(pixelId))
                .map(PastState::fields);
    }

    /**
     * The newest changes of the pixel and its associations after a revision, oldest first.
     *
     * @throws NotFound when the pixel is out of sight
     * @throws NotPermitted when its history is
     */
    public List<Entry> since(Caller caller, long pixelId, long revision) {
        var pixel = open(caller, pixelId);
        var newer = revisions(pixelId, 0, MAX_MARKED).stream()
                .filter(number -> number > revision)
                .toList();
        return log.ofRevisions(caller, pixel.networkId, pixelId, newer);
    }

    /** What was done to make a version, as far as the caller may see it. */
    public Made made(Caller caller, long pixelId, PixelVersion version) {
        var pixel = open(caller, pixelId);
        return new Made(
                version.number(), log.ofRevisions(caller, pixel.networkId, pixelId, List.of(version.revision())));
    }

    /** The pixel as it is. */
    PixelVersion newest(Pixel pixel) {
        return version(pixel, count(pixel.id));
    }

    PixelVersion version(Pixel pixel, int number) {
        var total = count(pixel.id);
        if (number < 1 || number > total) {
            throw new NotFound("version");
        }
        var moment = past.ofRevision(
                        pixel.networkId, revisions(pixel.id, total - number, 1).get(0))
                .orElseThrow(() -> new NotFound("version"));
        var state = past.states(moment, EntityKind.PIXEL, List.of(pixel.id)).get(pixel.id);
        if (state == null) {
            throw new NotFound("version");
        }
        var targets = past.associationsOf(moment, List.of(pixel.id)).stream()
                .sorted(Comparator.comparing((PastState association) -> association.is("exclusion"))
                        .thenComparing(association -> Objects.requireNonNullElse(
                                association.constant("target", Target.class), Target.CREATIVE))
                        .thenComparingLong(PastState::id))
                .map(PixelVersion.Aimed::of)
                .toList();
        return new PixelVersion(number, moment.revision(), moment.at(), state.fields(), targets);
    }

    private Pixel open(Caller caller, long pixelId) {
        var pixel = access.visible(caller, pixelId);
        caller.grants().require(Permission.VIEW_PIXEL, pixel.accessScope());
        caller.grants().require(Permission.VIEW_HISTORY, pixel.accessScope());
        return pixel;
    }

    private int count(long pixelId) {
        return entityManager
                .createQuery("select count(distinct h.revision) from Change h where h.pixelId = :pixelId", Long.class)
                .setParameter("pixelId", pixelId)
                .getSingleResult()
                .intValue();
    }

    /** From the newest on, after leaving some out. */
    private List<Long> revisions(long pixelId, int leftOut, int max) {
        return entityManager
                .createQuery(
                        "select distinct h.revision from Change h where h.pixelId = :pixelId order by h.revision desc",
                        Long.class)
                .setParameter("pixelId", pixelId)
                .setFirstResult(leftOut)
                .setMaxResults(max)
                .getResultList();
    }
}
