-- People and what they may do where. network_id is null for platform administrators only.
create table user_account (
    id             bigint       not null auto_increment,
    email          varchar(254) collate utf8mb4_uca1400_ai_ci not null,
    name           varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    password_hash  varchar(255) null comment 'Argon2id; null: cannot sign in with a password',
    active         boolean      not null default true,
    created_at     datetime(6)  not null,
    updated_at     datetime(6)  not null,
    version        bigint       not null default 0,
    primary key (id),
    constraint uq_user_account_email unique (email)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table role_grant (
    id             bigint       not null auto_increment,
    user_id        bigint       not null,
    role           varchar(30)  not null,
    network_id     bigint       null,
    advertiser_id  bigint       null,
    target_key     varchar(50)  as (concat(coalesce(network_id, 0), '/', coalesce(advertiser_id, 0))) stored,
    created_at     datetime(6)  not null,
    primary key (id),
    constraint uq_role_grant unique (user_id, role, target_key),
    constraint fk_role_grant_user foreign key (user_id) references user_account (id),
    constraint fk_role_grant_network foreign key (network_id) references network (id),
    constraint fk_role_grant_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint ck_role_grant_scope check (
        (role = 'PLATFORM_ADMINISTRATOR' and network_id is null and advertiser_id is null)
        or (role in ('NETWORK_ADMINISTRATOR', 'NETWORK_TRAFFICKER', 'NETWORK_OBSERVER', 'PIXEL_REVIEWER')
            and network_id is not null and advertiser_id is null)
        or (role in ('ADVERTISER_MANAGER', 'ADVERTISER') and network_id is not null and advertiser_id is not null)),
    index ix_role_grant_network (network_id, user_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
