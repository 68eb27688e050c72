-- Links that let somebody set a password: an invitation, a reset, or the very first sign-in. Only the hash of the
-- link's secret is kept. A row is deleted when its link was used; user_id is null for the first set-up alone.
create table account_link (
    id             bigint       not null auto_increment,
    token_hash     binary(32)   not null,
    purpose        varchar(10)  not null,
    user_id        bigint       null,
    created_at     datetime(6)  not null,
    expires_at     datetime(6)  not null,
    primary key (id),
    constraint uq_account_link_token unique (token_hash),
    constraint fk_account_link_user foreign key (user_id) references user_account (id),
    constraint ck_account_link_user check ((purpose = 'SET_UP') = (user_id is null)),
    index ix_account_link_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
