-- A client of a network. (id, network_id) is the key that other tables point to.
create table advertiser (
    id             bigint       not null auto_increment,
    network_id     bigint       not null,
    name           varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    code           varchar(100) null comment 'the network''s own integration code',
    active         boolean      not null default true,
    archived_at    datetime(6)  null,
    created_at     datetime(6)  not null,
    updated_at     datetime(6)  not null,
    version        bigint       not null default 0,
    primary key (id),
    constraint uq_advertiser_id_network unique (id, network_id),
    constraint uq_advertiser_code unique (network_id, code),
    constraint fk_advertiser_network foreign key (network_id) references network (id),
    index ix_advertiser_name (network_id, name, id),
    index ix_advertiser_updated (network_id, updated_at, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
