-- The columns that sheets were read with are kept for those that still come: the oldest ones of a network are forgotten.
alter table import_columns
    add column used_at datetime(6) not null default current_timestamp(6) comment 'when they were chosen or read last',
    add index ix_import_columns_used (network_id, used_at);
