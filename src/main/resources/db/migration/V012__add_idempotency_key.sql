-- The answer to a POST with an Idempotency-Key, kept for a day. status is null while the first call runs.
create table idempotency_key (
    user_id        bigint       not null,
    idem_key       varchar(255) not null,
    request_digest binary(32)   not null,
    status         int          null,
    content_type   varchar(100) null,
    location       varchar(500) null,
    body           longtext     null,
    created_at     datetime(6)  not null,
    primary key (user_id, idem_key),
    constraint fk_idempotency_key_user foreign key (user_id) references user_account (id),
    index ix_idempotency_key_created (created_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
