-- A third-party pixel. owner_advertiser_id and owner_creative_id are 0 where the scope has none, so that
-- foreign keys and unique keys over them hold without nulls. Archiving frees the name (live_name).
create table pixel (
    id                  bigint        not null auto_increment,
    network_id          bigint        not null,
    scope               varchar(10)   not null,
    advertiser_id       bigint        null,
    creative_id         bigint        null,
    owner_advertiser_id bigint        as (coalesce(advertiser_id, 0)) stored,
    owner_creative_id   bigint        as (coalesce(creative_id, 0)) stored,
    name                varchar(255)  collate utf8mb4_uca1400_ai_ci not null,
    live_name           varchar(255)  collate utf8mb4_uca1400_ai_ci as (if(archived_at is null, name, null)) stored,
    format              varchar(20)   not null,
    event               varchar(30)   not null default 'IMPRESSION',
    url                 varchar(4096) null comment 'stored and served byte for byte',
    secure_url          varchar(4096) null comment 'https only',
    content             mediumtext    null comment 'raw JavaScript, at most 64 KiB',
    secure_content      mediumtext    null,
    active              boolean       not null default true,
    review_status       varchar(10)   not null default 'PENDING',
    review_reason       varchar(1000) collate utf8mb4_uca1400_ai_ci null,
    reviewed_by         bigint        null comment 'user id of the last decision',
    reviewed_at         datetime(6)   null,
    submitted_at        datetime(6)   not null comment 'since when this content waits or waited for review',
    content_by          bigint        null comment 'user id who wrote the content: four eyes',
    flight_start        datetime(6)   null,
    flight_end          datetime(6)   null,
    owner               varchar(255)  collate utf8mb4_uca1400_ai_ci null comment 'who answers for it',
    review_by           date          null comment 'when someone must look at it again',
    position            int           not null default 0,
    serve_on_adx        boolean       not null default false,
    vendors_by_hand     boolean       not null default false comment 'the vendors were corrected by a person',
    archived_at         datetime(6)   null,
    created_at          datetime(6)   not null,
    updated_at          datetime(6)   not null,
    version             bigint        not null default 0,
    primary key (id),
    constraint uq_pixel_id_network unique (id, network_id),
    constraint uq_pixel_owner unique (id, network_id, owner_advertiser_id, owner_creative_id),
    constraint uq_pixel_name unique (network_id, owner_advertiser_id, owner_creative_id, live_name),
    constraint fk_pixel_network foreign key (network_id) references network (id),
    constraint fk_pixel_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint fk_pixel_creative foreign key (creative_id, advertiser_id, network_id)
        references creative (id, advertiser_id, network_id),
    constraint ck_pixel_scope check (
        (scope = 'NETWORK' and advertiser_id is null and creative_id is null)
        or (scope = 'ADVERTISER' and advertiser_id is not null and creative_id is null)
        or (scope = 'CREATIVE' and advertiser_id is not null and creative_id is not null)),
    constraint ck_pixel_format check (
        (format = 'RAW_JAVASCRIPT' and url is null and secure_url is null
            and (content is not null or secure_content is not null))
        or (format in ('IMAGE_URL', 'HTML_URL', 'JAVASCRIPT_URL', 'RAW_URL') and content is null
            and secure_content is null and (url is not null or secure_url is not null))),
    constraint ck_pixel_review_status check (review_status in ('PENDING', 'APPROVED', 'REJECTED', 'EXEMPT')),
    constraint ck_pixel_flight check (flight_start is null or flight_end is null or flight_start < flight_end),
    index ix_pixel_network_updated (network_id, updated_at, id),
    index ix_pixel_network_review (network_id, review_status, submitted_at, id),
    index ix_pixel_advertiser (advertiser_id, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- The vendors named for a pixel: recognised from its hosts, or corrected by hand.
create table pixel_vendor (
    pixel_id       bigint       not null,
    vendor_id      bigint       not null,
    network_id     bigint       not null,
    primary key (pixel_id, vendor_id),
    constraint fk_pixel_vendor_pixel foreign key (pixel_id, network_id) references pixel (id, network_id),
    constraint fk_pixel_vendor_vendor foreign key (vendor_id, network_id) references vendor (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
