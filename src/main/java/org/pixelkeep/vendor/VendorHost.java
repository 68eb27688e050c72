package org.pixelkeep.vendor;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A host of a vendor, including its subdomains. */
@Entity
@Table(name = "vendor_host")
public class VendorHost extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(name = "vendor_id", updatable = false)
    public long vendorId;

    /** Lower case, without a leading dot. */
    public String host;
}
