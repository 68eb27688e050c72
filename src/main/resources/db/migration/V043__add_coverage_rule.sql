-- What a network wants of its creatives: "every video carries a verification vendor".
create table coverage_rule (
    id              bigint       not null auto_increment,
    network_id      bigint       not null,
    advertiser_id   bigint       null comment 'for the creatives of this advertiser only; null: of all',
    name            varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    creative_types  varchar(40)  null comment 'comma separated in the order of the types; null: all',
    vendor_category varchar(30)  not null,
    event           varchar(30)  null comment 'the pixel tracks this; null: whatever',
    archived_at     datetime(6)  null,
    created_at      datetime(6)  not null,
    updated_at      datetime(6)  not null,
    version         bigint       not null default 0,
    primary key (id),
    constraint uq_coverage_rule_id_network unique (id, network_id),
    constraint fk_coverage_rule_network foreign key (network_id) references network (id),
    constraint fk_coverage_rule_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    index ix_coverage_rule_network (network_id, name, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How many creatives of each advertiser lack it, as counted last. A page adds up these, however many creatives there
-- are; advertisers where nothing lacks have no row.
create table coverage_gap (
    rule_id        bigint       not null,
    advertiser_id  bigint       not null,
    network_id     bigint       not null,
    uncovered      int          not null,
    primary key (rule_id, advertiser_id),
    constraint fk_coverage_gap_rule foreign key (rule_id, network_id) references coverage_rule (id, network_id),
    constraint fk_coverage_gap_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- As of which revision of the data and when the gaps of a rule were counted.
create table coverage_count (
    rule_id          bigint      not null,
    counted_revision bigint      not null,
    counted_at       datetime(6) not null,
    claimed_until    datetime(6) null comment 'a node is counting',
    primary key (rule_id),
    constraint fk_coverage_count_rule foreign key (rule_id) references coverage_rule (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
