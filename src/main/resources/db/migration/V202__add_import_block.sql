-- Some hundred rows of an upload, packed: in the database, so that any node can go on with them.
create table import_block (
    id         bigint     not null auto_increment,
    job_id     bigint     not null,
    network_id bigint     not null,
    number     int        not null,
    first_line int        not null,
    last_line  int        not null,
    cells      mediumblob not null comment 'JSON, gzip',
    primary key (id),
    constraint uq_import_block_number unique (job_id, number),
    constraint fk_import_block_job foreign key (job_id, network_id) references import_job (id, network_id),
    index ix_import_block_line (job_id, last_line)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
