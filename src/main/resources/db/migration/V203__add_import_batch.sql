-- What some hundred rows of an upload would do, and later what they did: written in the transaction that saves them, so that
-- no row is saved twice and none is forgotten, whenever a node stops.
create table import_batch (
    id         bigint     not null auto_increment,
    job_id     bigint     not null,
    network_id bigint     not null,
    number     int        not null,
    first_line int        not null,
    last_line  int        not null,
    row_count  int        not null,
    applied    boolean    not null,
    creates    int        not null,
    updates    int        not null,
    same       int        not null,
    errors     int        not null,
    outcomes   mediumblob not null comment 'JSON, gzip',
    primary key (id),
    constraint uq_import_batch_number unique (job_id, number),
    constraint fk_import_batch_job foreign key (job_id, network_id) references import_job (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
