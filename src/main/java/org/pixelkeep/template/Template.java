package org.pixelkeep.template;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.Conflict;

/** A vendor's pixel with up to five parameters <code>${P1}</code> to <code>${P5}</code>. */
@Entity
public class Template extends PanacheEntityBase {
    /** HQL: characters of the URLs and scripts of a template {@code t}. */
    static final String TEXT = "coalesce(length(t.url), 0) + coalesce(length(t.secureUrl), 0)"
            + " + coalesce(length(t.content), 0) + coalesce(length(t.secureContent), 0)";

    private static final int MAX = 1_000;
    private static final long MAX_TEXT = 16L * 1024 * 1024;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(name = "vendor_id")
    public @Nullable Long vendorId;

    public String name;

    public @Nullable String description;

    @Enumerated(EnumType.STRING)
    public PixelFormat format;

    @Enumerated(EnumType.STRING)
    public PixelEvent event;

    public @Nullable String url;

    @Column(name = "secure_url")
    public @Nullable String secureUrl;

    public @Nullable String content;

    @Column(name = "secure_content")
    public @Nullable String secureContent;

    /** The labels of the parameters, from the first on, one per line; may be empty. */
    public String labels;

    /** The author of the content, for four eyes; {@code null}: the system. */
    @Column(name = "content_by")
    public @Nullable Long contentBy;

    /** The reviewer who approved the content. */
    @Column(name = "approved_by")
    public @Nullable Long approvedBy;

    /** {@code null}: nobody has approved this content yet. */
    @Column(name = "approved_at")
    public @Nullable Instant approvedAt;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** Whether it is archived: no pixel can be made from it. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** @throws Conflict when it is archived */
    public void requireUnarchived() {
        if (isArchived()) {
            throw new Archived("The template is archived. Restore it first.");
        }
    }

    /** Whether a reviewer approved its content. */
    public boolean isApproved() {
        return approvedAt != null;
    }

    /** Its text with its parameters. */
    public Pattern pattern() {
        return new Pattern(format, url, secureUrl, content, secureContent);
    }

    /** What a reviewer approves: the text, the event that it fires on, and the vendor that policy and consent count for. */
    Approved approvable() {
        return new Approved(pattern(), event, vendorId);
    }

    /** Whether filling in values produces this pixel, or a part of it: on the same event, for the same vendor. */
    boolean makes(Pixel pixel) {
        return event == pixel.event
                && pixel.offset == null
                && pixel.customEvent == null
                && (vendorId == null || pixel.vendorIds().contains(vendorId))
                && pattern().makes(pixel);
    }

    /** What changes only with a new approval. */
    record Approved(
            Pattern pattern, PixelEvent event, @Nullable Long vendorId) {}

    /** The labels of the parameters, from the first on. */
    public List<String> labelList() {
        return labels.isEmpty() ? List.of() : List.of(labels.split("\n", -1));
    }

    /** A network's approved templates for an event that are not archived. One query. */
    static List<Template> approved(long networkId, PixelEvent event) {
        return list(
                "networkId = ?1 and event = ?2 and approvedAt is not null and archivedAt is null order by id",
                networkId,
                event);
    }

    /**
     * Refuses what was just written if a network has too many templates in use: those that are approved are compared with
     * each new pixel. One query.
     *
     * @throws Conflict when it has more than {@value #MAX}, or more than 16 MB of URLs and scripts in them
     */
    static void requireRoom(long networkId) {
        var sums = getEntityManager()
                .createQuery(
                        "select count(t), coalesce(sum(" + TEXT + "), 0) from Template t"
                                + " where t.networkId = ?1 and t.archivedAt is null",
                        Object[].class)
                .setParameter(1, networkId)
                .getSingleResult();
        if (((Number) sums[0]).intValue() > MAX) {
            throw new Conflict(
                    "This network has 1,000 templates, which is the limit. Archive those you no longer need.");
        }
        if (((Number) sums[1]).longValue() > MAX_TEXT) {
            throw new Conflict(
                    "The templates of this network have 16 MB of URLs and scripts together, which is the limit."
                            + " Archive those that are no longer needed.");
        }
    }

    /** Characters of its URLs and scripts. */
    int textLength() {
        return Stream.of(url, secureUrl, content, secureContent)
                .mapToInt(text -> text == null ? 0 : text.length())
                .sum();
    }

    /** The image for the log, with all fields. */
    public Image image() {
        return Image.builder()
                .with("name", name)
                .with("description", description)
                .with("vendorId", vendorId)
                .with("format", format)
                .with("event", event)
                .with("url", url)
                .with("secureUrl", secureUrl)
                .with("content", content)
                .with("secureContent", secureContent)
                .with("labels", labelList())
                .with("approvedAt", approvedAt)
                .with("archivedAt", archivedAt)
                .build();
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.TEMPLATE, id, name, networkId, null, null, null);
    }
}
