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
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;

/** A vendor's pixel with up to five parameters <code>${P1}</code> to <code>${P5}</code>. */
@Entity
public class Template extends PanacheEntityBase {
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

    /** What the parameters are called, from the first on, a line each; may be empty. */
    public String labels;

    /** Who wrote the content, for four eyes; {@code null}: the system. */
    @Column(name = "content_by")
    public @Nullable Long contentBy;

    /** Which reviewer approved the content. */
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

    public boolean isArchived() {
        return archivedAt != null;
    }

    public boolean isApproved() {
        return approvedAt != null;
    }

    /** Its text with its parameters. */
    public Pattern pattern() {
        return new Pattern(format, url, secureUrl, content, secureContent);
    }

    /** What the parameters are called, from the first on. */
    public List<String> labelList() {
        return labels.isEmpty() ? List.of() : List.of(labels.split("\n", -1));
    }

    /** What is approved of a network and in use. One query. */
    static List<Template> approved(long networkId) {
        return list("networkId = ?1 and approvedAt is not null and archivedAt is null order by id", networkId);
    }

    /** All fields as the log of changes keeps them. */
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

    public Subject subject() {
        return new Subject(EntityKind.TEMPLATE, id, name, networkId, null, null, null);
    }
}
