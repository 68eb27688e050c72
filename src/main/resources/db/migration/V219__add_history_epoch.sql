-- A database that was put back to an earlier state goes on with other changes under revisions that were used before. Each
-- row begins a new epoch of a network's log: which revisions both have, and which are lost. The release before does not
-- know the table and needs nothing of it.
create table history_epoch (
    id             bigint       not null auto_increment,
    network_id     bigint       not null comment '0: the platform',
    epoch          varchar(16)  character set ascii collate ascii_bin not null comment 'as it stands in X-Min-Revision',
    continues_at   bigint       not null comment 'the last revision that is known to be the same in both',
    lost_until     bigint       not null comment 'the last known revision of the epoch before',
    noted_at       datetime(6)  not null,
    accepted_at    datetime(6)  null comment 'when an operator put the loss on record',
    primary key (id),
    constraint uq_history_epoch unique (network_id, epoch),
    constraint fk_history_epoch_head foreign key (network_id) references history_head (network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
