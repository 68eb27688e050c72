-- One ad of one advertiser. Suspension is the reviewer's switch and leaves the owner's switch alone.
create table creative (
    id             bigint       not null auto_increment,
    network_id     bigint       not null,
    advertiser_id  bigint       not null,
    name           varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    code           varchar(100) null comment 'the advertiser''s own integration code',
    type           varchar(10)  not null,
    width          int          null comment 'pixels, banners only',
    height         int          null comment 'pixels, banners only',
    active         boolean      not null default true,
    suspended      boolean      not null default false comment 'set and lifted by a reviewer',
    archived_at    datetime(6)  null,
    created_at     datetime(6)  not null,
    updated_at     datetime(6)  not null,
    version        bigint       not null default 0,
    primary key (id),
    constraint uq_creative_id_network unique (id, network_id),
    constraint uq_creative_id_advertiser_network unique (id, advertiser_id, network_id),
    constraint uq_creative_code unique (advertiser_id, code),
    constraint fk_creative_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint ck_creative_type check (type in ('BANNER', 'VIDEO', 'AUDIO', 'NATIVE')),
    constraint ck_creative_size check (
        (type = 'BANNER' and width between 1 and 10000 and height between 1 and 10000)
        or (type <> 'BANNER' and width is null and height is null)),
    index ix_creative_network_name (network_id, name, id),
    index ix_creative_network_updated (network_id, updated_at, id),
    index ix_creative_advertiser_name (advertiser_id, name, id),
    index ix_creative_coverage (network_id, archived_at, advertiser_id, type)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
