package org.pixelkeep.listview;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/** A saved view: a named filter of a list. */
@Entity
@Table(name = "list_view")
public class ListView extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** Who saved it first. */
    @Column(name = "user_id", updatable = false)
    public long userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "of_list", updatable = false)
    public PersonalList ofList;

    @Column(updatable = false)
    public String name;

    /** Filters and order, as in the URL. */
    public String query;

    /** Whether it is everybody's in the network. */
    @Column(updatable = false)
    public boolean shared;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** A person's own views of a list and the shared ones; own ones first, each by name. One query. */
    static List<ListView> of(long networkId, PersonalList list, long userId) {
        return list(
                "networkId = ?1 and ofList = ?2 and (shared = true or userId = ?3) order by shared, name, id",
                networkId,
                list,
                userId);
    }

    /** The shared view, or the person's own, of this name. One query. */
    static Optional<ListView> named(long networkId, PersonalList list, long userId, String name, boolean shared) {
        return find(
                        "networkId = ?1 and ofList = ?2 and name = ?3 and shared = ?4 and (shared = true or userId = ?5)",
                        networkId,
                        list,
                        name,
                        shared,
                        userId)
                .firstResultOptional();
    }

    /** All fields as the log of changes keeps them. */
    public Image image() {
        return Image.builder()
                .with("name", name)
                .with("list", ofList)
                .with("query", query)
                .build();
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.LIST_VIEW, id, name, networkId, null, null, null);
    }
}
