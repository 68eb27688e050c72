package org.pixelkeep.notice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How a person wants to be notified of a kind in a network. */
@Entity
@IdClass(NoticeChoice.Key.class)
@Table(name = "notice_choice")
public class NoticeChoice extends PanacheEntityBase {
    /** Its key. */
    public record Key(long userId, long networkId, NoticeKind kind) implements Serializable {}

    @Id
    @Column(name = "user_id", updatable = false)
    public long userId;

    @Id
    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Id
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public NoticeKind kind;

    /** Whether it is on the page of notices. */
    @Column(name = "on_page")
    public boolean onPage;

    @Enumerated(EnumType.STRING)
    public MailTime mail;
}
