package org.pixelkeep.account.mail;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A notification to be mailed. */
@Entity
@Table(name = "waiting_news")
public class WaitingNews extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id", updatable = false)
    public long userId;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(updatable = false)
    public String headline;

    @Column(updatable = false)
    public String detail;

    @Column(updatable = false)
    public String path;

    public int attempts;

    @Column(name = "next_at")
    public Instant nextAt;
}
