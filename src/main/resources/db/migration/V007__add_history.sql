-- The audit trail. history_head has one row per network (0: the platform), locked as the last step of a
-- writing transaction: its revision is gapless and in commit order, its digest the end of the chain.
create table history_head (
    network_id     bigint       not null,
    revision       bigint       not null,
    digest         binary(32)   not null,
    primary key (network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table history_change (
    id             bigint       not null auto_increment,
    network_id     bigint       not null comment '0: the platform',
    revision       bigint       not null,
    ordinal        int          not null comment 'order within the revision, from 0',
    change_set     char(36)     not null,
    at             datetime(6)  not null,
    actor_kind     varchar(10)  not null,
    actor_id       bigint       null comment 'user id',
    actor_name     varchar(255) not null,
    token_id       bigint       null comment 'the API token, where one was used',
    address        varchar(45)  null,
    channel        varchar(10)  not null,
    action         varchar(20)  not null,
    entity         varchar(20)  not null,
    entity_id      bigint       not null,
    entity_name    varchar(255) not null,
    advertiser_id  bigint       null,
    creative_id    bigint       null,
    pixel_id       bigint       null,
    reason         varchar(1000) null,
    before_image   longtext     null,
    after_image    longtext     null,
    digest         binary(32)   not null,
    primary key (id),
    constraint uq_history_change_revision unique (network_id, revision, ordinal),
    constraint fk_history_change_head foreign key (network_id) references history_head (network_id),
    constraint ck_history_change_before check (before_image is null or json_valid(before_image)),
    constraint ck_history_change_after check (after_image is null or json_valid(after_image)),
    index ix_history_change_entity (entity, entity_id, id),
    index ix_history_change_network (network_id, id),
    index ix_history_change_advertiser (advertiser_id, id),
    index ix_history_change_creative (creative_id, id),
    index ix_history_change_pixel (pixel_id, id),
    index ix_history_change_actor (actor_id, id),
    index ix_history_change_change_set (change_set)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
