-- The companies behind pixels. Each network has its own directory, so that it can edit it and set its policy.
create table vendor (
    id             bigint       not null auto_increment,
    network_id     bigint       not null,
    name           varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    category       varchar(30)  not null,
    gvl_id         int          null comment 'TCF Global Vendor List id',
    purposes       varchar(100) not null default '' comment 'TCF purposes its pixels need consent for, comma separated',
    declare_to_adx boolean      not null default false comment 'Google requires its declaration',
    policy         varchar(10)  not null default 'ALLOW',
    archived_at    datetime(6)  null,
    created_at     datetime(6)  not null,
    updated_at     datetime(6)  not null,
    version        bigint       not null default 0,
    primary key (id),
    constraint uq_vendor_id_network unique (id, network_id),
    constraint uq_vendor_name unique (network_id, name),
    constraint fk_vendor_network foreign key (network_id) references network (id),
    constraint ck_vendor_policy check (policy in ('ALLOW', 'WARN', 'BLOCK'))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A host belongs to one vendor of a network; it stands for its subdomains too.
create table vendor_host (
    id             bigint       not null auto_increment,
    network_id     bigint       not null,
    vendor_id      bigint       not null,
    host           varchar(253) not null comment 'lower case, without a leading dot',
    primary key (id),
    constraint uq_vendor_host unique (network_id, host),
    constraint fk_vendor_host_vendor foreign key (vendor_id, network_id) references vendor (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
