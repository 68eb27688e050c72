-- The tenant. Everything else carries its id, so that no row can point into another network.
create table network (
    id             bigint       not null auto_increment,
    name           varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    pixel_limit    int          null comment 'most pixels per creative and event; null: no limit',
    four_eyes      boolean      not null default false comment 'nobody reviews content that they wrote themselves',
    archived_at    datetime(6)  null,
    created_at     datetime(6)  not null,
    updated_at     datetime(6)  not null,
    version        bigint       not null default 0,
    primary key (id),
    constraint uq_network_name unique (name),
    constraint ck_network_pixel_limit check (pixel_limit is null or pixel_limit between 1 and 1000)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
