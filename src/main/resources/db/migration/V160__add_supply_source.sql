-- Third-party inventory that a network serves on. Pixels and ad servers know a source by its code, which never changes, so
-- that a row of a pixel can name it without an id. A source is archived, never deleted.
create table supply_source (
    id               bigint       not null auto_increment,
    network_id       bigint       not null,
    code             varchar(40)  not null,
    name             varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    vendors_declared boolean      not null default false comment 'a pixel has to name a vendor there',
    declaration_list varchar(30)  not null default 'NONE' comment 'the list that its vendors have to be on',
    archived_at      datetime(6)  null,
    created_at       datetime(6)  not null,
    updated_at       datetime(6)  not null,
    version          bigint       not null default 0,
    primary key (id),
    constraint uq_supply_source_id_network unique (id, network_id),
    constraint uq_supply_source_code unique (network_id, code),
    constraint uq_supply_source_name unique (network_id, name),
    constraint fk_supply_source_network foreign key (network_id) references network (id),
    constraint ck_supply_source_code check (code regexp '^[a-z0-9]+(-[a-z0-9]+)*$')
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What every network had until now: pixels fire on Google's inventory only with a vendor, whichever it is.
insert into supply_source (network_id, code, name, vendors_declared, declaration_list, created_at, updated_at)
    select id, 'google-adx', 'Google (AdX)', true, 'NONE', created_at, created_at from network;
