-- Bearer tokens for programs. Shown once; only the hash is kept. Rights: those of the owner, narrowed by scopes.
create table api_token (
    id             bigint       not null auto_increment,
    user_id        bigint       not null,
    name           varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    prefix         varchar(16)  not null comment 'the visible start, to recognise it by',
    token_hash     binary(32)   not null,
    scopes         varchar(500) null comment 'permissions, comma separated; null: all of the owner',
    created_at     datetime(6)  not null,
    expires_at     datetime(6)  null,
    last_used_at   datetime(6)  null,
    revoked_at     datetime(6)  null,
    primary key (id),
    constraint uq_api_token_hash unique (token_hash),
    constraint fk_api_token_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
