-- A vendor's pixel with up to five parameters. What it makes is reviewed once, in the template.
create table template (
    id             bigint        not null auto_increment,
    network_id     bigint        not null,
    vendor_id      bigint        null,
    name           varchar(255)  collate utf8mb4_uca1400_ai_ci not null,
    live_name      varchar(255)  collate utf8mb4_uca1400_ai_ci as (if(archived_at is null, name, null)) stored,
    description    varchar(1000) collate utf8mb4_uca1400_ai_ci null,
    format         varchar(20)   not null,
    event          varchar(30)   not null,
    url            varchar(4096) null,
    secure_url     varchar(4096) null,
    content        mediumtext    null,
    secure_content mediumtext    null,
    labels         varchar(1500) collate utf8mb4_uca1400_ai_ci not null default '' comment 'what the parameters are called, a line each',
    content_by     bigint        null comment 'user id who wrote the content: four eyes',
    approved_by    bigint        null comment 'user id of the reviewer',
    approved_at    datetime(6)   null comment 'null: nobody has approved this content yet',
    archived_at    datetime(6)   null,
    created_at     datetime(6)   not null,
    updated_at     datetime(6)   not null,
    version        bigint        not null default 0,
    primary key (id),
    constraint uq_template_id_network unique (id, network_id),
    constraint uq_template_name unique (network_id, live_name),
    constraint fk_template_network foreign key (network_id) references network (id),
    constraint fk_template_vendor foreign key (vendor_id, network_id) references vendor (id, network_id),
    constraint ck_template_format check (
        (format = 'RAW_JAVASCRIPT' and url is null and secure_url is null
            and (content is not null or secure_content is not null))
        or (format in ('IMAGE_URL', 'HTML_URL', 'JAVASCRIPT_URL', 'RAW_URL') and content is null
            and secure_content is null and (url is not null or secure_url is not null))),
    index ix_template_network (network_id, name, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
