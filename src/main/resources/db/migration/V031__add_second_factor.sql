-- Codes of an authenticator app (RFC 6238) as a second factor. last_step is the time step of the code that was used
-- last: neither it nor an earlier one is taken again. Recovery codes are deleted as they are used.
create table second_factor (
    user_id        bigint       not null,
    secret         varbinary(64) not null,
    confirmed_at   datetime(6)  null comment 'null: offered, but no code was entered yet',
    last_step      bigint       not null default 0,
    created_at     datetime(6)  not null,
    primary key (user_id),
    constraint fk_second_factor_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table recovery_code (
    id             bigint       not null auto_increment,
    user_id        bigint       not null,
    code_hash      binary(32)   not null,
    primary key (id),
    constraint uq_recovery_code unique (user_id, code_hash),
    constraint fk_recovery_code_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Somebody whose password was right and whose code is awaited.
create table pending_sign_in (
    id             bigint       not null auto_increment,
    token_hash     binary(32)   not null,
    user_id        bigint       not null,
    wrong_codes    int          not null default 0,
    expires_at     datetime(6)  not null,
    primary key (id),
    constraint uq_pending_sign_in_token unique (token_hash),
    constraint fk_pending_sign_in_user foreign key (user_id) references user_account (id),
    index ix_pending_sign_in_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Whether whoever has a role in the network needs a second factor to use it.
alter table network add column second_factor boolean not null default false;
