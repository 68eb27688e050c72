-- "This pixel applies to these creatives", or as an exclusion "but not to these". One row however many
-- creatives it covers. owner_* repeat the pixel's owner: with the foreign keys and the check, not even raw SQL
-- can attach an advertiser's pixel outside its advertiser or a custom pixel outside its creative.
create table association (
    id                  bigint      not null auto_increment,
    network_id          bigint      not null,
    pixel_id            bigint      not null,
    owner_advertiser_id bigint      not null comment '0: network pixel',
    owner_creative_id   bigint      not null comment '0: no custom pixel',
    target              varchar(10) not null,
    advertiser_id       bigint      null comment 'the target advertiser, or the target creative''s advertiser',
    creative_id         bigint      null,
    target_id           bigint      as (coalesce(creative_id, advertiser_id, 0)) stored,
    exclusion           boolean     not null default false,
    creative_types      varchar(40) null comment 'narrowed to these, comma separated in the order of the types; null: all',
    created_at          datetime(6) not null,
    primary key (id),
    constraint uq_association unique (pixel_id, exclusion, target, target_id),
    constraint fk_association_pixel foreign key (pixel_id, network_id, owner_advertiser_id, owner_creative_id)
        references pixel (id, network_id, owner_advertiser_id, owner_creative_id),
    constraint fk_association_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint fk_association_creative foreign key (creative_id, advertiser_id, network_id)
        references creative (id, advertiser_id, network_id),
    constraint ck_association_target check (
        (target = 'NETWORK' and advertiser_id is null and creative_id is null)
        or (target = 'ADVERTISER' and advertiser_id is not null and creative_id is null)
        or (target = 'CREATIVE' and advertiser_id is not null and creative_id is not null)),
    constraint ck_association_owner check (
        (owner_advertiser_id = 0 or (target <> 'NETWORK' and advertiser_id = owner_advertiser_id))
        and (owner_creative_id = 0 or (target = 'CREATIVE' and creative_id = owner_creative_id))),
    constraint ck_association_exclusion check (not (exclusion and target = 'NETWORK')),
    index ix_association_network (network_id, target, exclusion, pixel_id),
    index ix_association_advertiser (advertiser_id, target, exclusion, pixel_id),
    index ix_association_creative (creative_id, exclusion, pixel_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
