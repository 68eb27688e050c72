-- Each network asks a host by itself. Rows of 0 are of nodes of the release before, for all networks.
alter table health_host
    add column network_id bigint not null default 0 first,
    drop primary key,
    add primary key (network_id, host),
    add index ix_health_host_resting (resting_until);
