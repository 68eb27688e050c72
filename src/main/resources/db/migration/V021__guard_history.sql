-- The log is only ever added to: whoever tries to change or delete a record is refused, by whichever way. What an owner
-- of the database does after dropping these is found by the digest chain.
create trigger refuse_update_of_history before update on history_change for each row
    signal sqlstate '45000' set message_text = 'The history cannot be changed.';

create trigger refuse_delete_of_history before delete on history_change for each row
    signal sqlstate '45000' set message_text = 'The history cannot be deleted.';

-- The revisions that touched a pixel or its associations are its versions.
alter table history_change add index ix_history_change_version (pixel_id, revision);

-- What the last look at the chain of each network found.
create table history_verification (
    network_id     bigint        not null,
    at             datetime(6)   not null,
    records        bigint        not null comment 'that were looked at',
    revision       bigint        not null comment 'the latest that holds',
    fault          varchar(1000) null comment 'what is wrong with the first bad record; null: all is well',
    fault_revision bigint        null,
    fault_change   bigint        null comment 'id of the first bad record, where there is one',
    outside        int           not null default 0 comment 'things that were changed outside of the application',
    primary key (network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
