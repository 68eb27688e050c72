-- The newest list of each kind that vendors can be updated from: one that a network was given, or (network 0) one that was
-- fetched for all. Kept as it came, so that what a report showed is what is applied.
create table vendor_list (
    network_id     bigint       not null comment '0: for all networks',
    source         varchar(30)  not null,
    version        varchar(100) not null comment 'as the list says',
    digest         char(64)     not null comment 'SHA-256 of the content, in hex',
    content        mediumtext   not null,
    added_at       datetime(6)  not null,
    primary key (network_id, source)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
