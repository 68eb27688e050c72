-- A signed-in browser. Only the hash of the cookie is kept; deleting the row signs the browser out.
create table user_session (
    id             bigint       not null auto_increment,
    token_hash     binary(32)   not null,
    user_id        bigint       not null,
    address        varchar(45)  null,
    device         varchar(255) null comment 'user agent as sent, cut',
    created_at     datetime(6)  not null,
    last_used_at   datetime(6)  not null comment 'idle for 30 minutes ends it; written at most once a minute',
    expires_at     datetime(6)  not null comment 'twelve hours after sign-in',
    primary key (id),
    constraint uq_user_session_token unique (token_hash),
    constraint fk_user_session_user foreign key (user_id) references user_account (id),
    index ix_user_session_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
