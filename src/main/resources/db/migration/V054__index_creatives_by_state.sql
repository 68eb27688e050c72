-- Lists of creatives by state and by type: counted and found without reading the creatives of other states and types.
alter table creative
    add index ix_creative_state (network_id, archived_at, suspended, active),
    add index ix_creative_type (network_id, archived_at, type, suspended, active);
