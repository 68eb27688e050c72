-- What the columns of a network's sheets stand for, as somebody corrected them last: by the names of the columns.
create table import_columns (
    network_id bigint      not null,
    kind       varchar(20) not null,
    header     binary(32)  not null comment 'SHA-256 of the names',
    columns    text        not null,
    primary key (network_id, kind, header),
    constraint fk_import_columns_network foreign key (network_id) references network (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
