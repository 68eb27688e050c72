-- Rooms in the order in which they refer to each other. Texts are compared byte by byte, except names that people give.
-- Foreign keys carry network_id wherever both sides have it, so that no row can point into another network.

-- === network ============================================================================================================

-- The tenant: a company that runs ads for many advertisers.
create table network (
    id                          bigint       not null auto_increment,
    name                        varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    pixel_limit                 int          null comment 'most pixels per creative and event; null: no limit',
    four_eyes                   boolean      not null default false comment 'nobody reviews content that they wrote themselves',
    approve_templates           boolean      not null default false comment 'what an approved template makes needs no reviewer',
    review_restored             boolean      not null default false comment 'content that was approved before is reviewed again when it comes back',
    edits_stop_live             boolean      not null default false comment 'new content of an approved pixel stops the live one until it is approved',
    agents_wait                 boolean      not null default true comment 'what agents write waits for a person',
    second_factor               boolean      not null default false comment 'roles count only in sessions that were begun with one',
    check_health                boolean      not null default false comment 'fetch the addresses of pixels on a schedule',
    check_scripts               boolean      not null default false comment 'also the first address in raw JavaScript',
    hold_unknown_vendors        boolean      not null default false comment 'with a consent string, pixels without a vendor are held back',
    hold_back_likely_duplicates boolean      not null default false comment 'of the pixels for one placement of a vendor and event, only the first fires',
    default_dialect             varchar(32)  null comment 'the platform whose output previews show first; null: the one that serves',
    keep_imports                int          null comment 'days; null: as usual',
    keep_notices                int          null comment 'days; null: as usual',
    keep_deliveries             int          null comment 'days; null: as usual',
    archived_at                 datetime(6)  null,
    created_at                  datetime(6)  not null,
    updated_at                  datetime(6)  not null,
    version                     bigint       not null default 0,
    primary key (id),
    constraint uq_network_name unique (name),
    constraint ck_network_pixel_limit check (pixel_limit is null or pixel_limit between 1 and 1000),
    constraint ck_network_keep_imports check (keep_imports is null or keep_imports between 1 and 90),
    constraint ck_network_keep_notices check (keep_notices is null or keep_notices between 7 and 730),
    constraint ck_network_keep_deliveries check (keep_deliveries is null or keep_deliveries between 1 and 180)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === supply =============================================================================================================

-- Third-party inventory that a network serves on. Its code never changes, since pixels and ad servers name it by that.
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

-- === advertiser =========================================================================================================

-- A client of a network.
create table advertiser (
    id          bigint       not null auto_increment,
    network_id  bigint       not null,
    name        varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    code        varchar(100) null comment 'the network''s own integration code',
    active      boolean      not null default true,
    archived_at datetime(6)  null,
    created_at  datetime(6)  not null,
    updated_at  datetime(6)  not null,
    version     bigint       not null default 0,
    primary key (id),
    constraint uq_advertiser_id_network unique (id, network_id),
    constraint uq_advertiser_code unique (network_id, code),
    constraint fk_advertiser_network foreign key (network_id) references network (id),
    index ix_advertiser_name (network_id, name, id),
    index ix_advertiser_updated (network_id, updated_at, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === creative ===========================================================================================================

-- One ad of one advertiser. Lists read a part for each state (listed_as) and type, each by an index in their order.
create table creative (
    id            bigint       not null auto_increment,
    network_id    bigint       not null,
    advertiser_id bigint       not null,
    name          varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    code          varchar(100) null comment 'the advertiser''s own integration code',
    type          varchar(10)  not null,
    width         int          null comment 'pixels, banners only',
    height        int          null comment 'pixels, banners only',
    active        boolean      not null default true comment 'the owner''s switch',
    suspended     boolean      not null default false comment 'set and lifted by a reviewer',
    archived_at   datetime(6)  null,
    listed_as     varchar(9)   as (if(archived_at is not null, 'ARCHIVED',
        if(suspended, 'SUSPENDED', if(active, 'ACTIVE', 'INACTIVE')))) stored,
    created_at    datetime(6)  not null,
    updated_at    datetime(6)  not null,
    version       bigint       not null default 0,
    primary key (id),
    constraint uq_creative_id_network unique (id, network_id),
    constraint uq_creative_id_advertiser_network unique (id, advertiser_id, network_id),
    constraint uq_creative_code unique (advertiser_id, code),
    constraint fk_creative_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint ck_creative_type check (type in ('BANNER', 'VIDEO', 'AUDIO', 'NATIVE')),
    constraint ck_creative_size check (
        (type = 'BANNER' and width between 1 and 10000 and height between 1 and 10000)
        or (type <> 'BANNER' and width is null and height is null)),
    -- Snapshots read everything of one network by ID.
    index ix_creative_network (network_id, id),
    index ix_creative_network_code (network_id, code),
    index ix_creative_coverage (network_id, archived_at, advertiser_id, type),
    index ix_creative_listed_id (network_id, listed_as, type, id),
    index ix_creative_listed_name (network_id, listed_as, type, name, id),
    index ix_creative_listed_updated (network_id, listed_as, type, updated_at, id),
    index ix_creative_advertiser_listed_id (advertiser_id, listed_as, type, id),
    index ix_creative_advertiser_listed_name (advertiser_id, listed_as, type, name, id),
    index ix_creative_advertiser_listed_updated (advertiser_id, listed_as, type, updated_at, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === vendor =============================================================================================================

-- A company behind pixels. Each network has its own directory, with its own policy.
create table vendor (
    id                 bigint       not null auto_increment,
    network_id         bigint       not null,
    code               varchar(60)  null comment 'entry of the built-in directory that it follows',
    name               varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    company            varchar(255) collate utf8mb4_uca1400_ai_ci null,
    category           varchar(30)  not null,
    gvl_id             int          null comment 'TCF Global Vendor List id',
    google_provider_id int          null comment 'id among Google''s ad technology providers',
    purposes           varchar(100) not null default '' comment 'TCF purposes its pixels need consent for, comma separated',
    legal_bases        varchar(100) null comment 'by purpose: C consent, L legitimate interest, F flexible, such as 1C,7LF; null: not known',
    declare_to_adx     boolean      not null default false comment 'Google requires its declaration',
    retired            boolean      not null default false comment 'no longer in business',
    policy             varchar(10)  not null default 'ALLOW',
    trusted            boolean      not null default false comment 'its pixels need no reviewer',
    trusted_by         bigint       null comment 'user id who decided so: four eyes',
    listed             text         null comment 'values last taken from lists, as JSON: what differs from them was changed by the network and stays',
    archived_at        datetime(6)  null,
    created_at         datetime(6)  not null,
    updated_at         datetime(6)  not null,
    version            bigint       not null default 0,
    primary key (id),
    constraint uq_vendor_id_network unique (id, network_id),
    constraint uq_vendor_name unique (network_id, name),
    constraint uq_vendor_code unique (network_id, code),
    constraint fk_vendor_network foreign key (network_id) references network (id),
    constraint ck_vendor_policy check (policy in ('ALLOW', 'WARN', 'BLOCK'))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A host belongs to one vendor of a network; it stands for its subdomains too.
create table vendor_host (
    id         bigint       not null auto_increment,
    network_id bigint       not null,
    vendor_id  bigint       not null,
    host       varchar(253) not null comment 'lower case, without a leading dot',
    primary key (id),
    constraint uq_vendor_host unique (network_id, host),
    constraint fk_vendor_host_vendor foreign key (vendor_id, network_id) references vendor (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- The newest list of each kind that vendors are updated from, as it came, so that what a report showed is what is applied.
create table vendor_list (
    network_id bigint       not null comment '0: for all networks',
    source     varchar(30)  not null,
    version    varchar(100) not null comment 'as the list says',
    digest     char(64)     not null comment 'SHA-256 of the content, in hex',
    content    mediumtext   not null,
    added_at   datetime(6)  not null,
    primary key (network_id, source)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === pixel ==============================================================================================================

-- A third-party pixel, with an edit that waits next to what fires. Lists are read by indexes that hold all their filters.
create table pixel (
    id                     bigint        not null auto_increment,
    network_id             bigint        not null,
    scope                  varchar(10)   not null,
    advertiser_id          bigint        null,
    creative_id            bigint        null,
    owner_advertiser_id    bigint        as (coalesce(advertiser_id, 0)) stored comment 'never null, for keys over it',
    owner_creative_id      bigint        as (coalesce(creative_id, 0)) stored comment 'never null, for keys over it',
    name                   varchar(255)  collate utf8mb4_uca1400_ai_ci not null,
    live_name              varchar(255)  collate utf8mb4_uca1400_ai_ci as (if(archived_at is null, name, null)) stored
        comment 'archiving frees the name',
    format                 varchar(20)   not null,
    -- What it fires: these five columns are its first tracker.
    event                  varchar(30)   not null default 'IMPRESSION',
    event_offset           varchar(20)   null comment 'of PROGRESS: 00:00:05, or 25%',
    custom_event           int           null comment 'of CUSTOM: the number that the exchange gave it, from 500',
    url                    varchar(4096) null comment 'stored and served byte for byte',
    secure_url             varchar(4096) null comment 'https only',
    trackers               mediumtext    null comment 'JSON array; null: the columns say it all',
    tracker_events         text          as (json_extract(trackers, '$[*].event')) stored comment 'names as a JSON array',
    content                mediumtext    null comment 'raw JavaScript, at most 64 KiB',
    secure_content         mediumtext    null,
    plain_only             boolean       as (secure_content is null and (secure_url is null
        or coalesce(json_length(json_extract(trackers, '$[*].secureUrl')), 0) < coalesce(json_length(trackers), 0)))
        stored comment 'something of it has no variant for secure inventory',
    active                 boolean       not null default true,
    flight_start           datetime(6)   null,
    flight_end             datetime(6)   null,
    position               int           not null default 0,
    serve_on_adx           boolean       not null default false,
    supply_rule            varchar(10)   null comment 'null: serve_on_adx says it',
    supply_sources         varchar(2100) null comment 'codes of the chosen sources, comma separated',
    vendors_by_hand        boolean       not null default false comment 'a person named vendors',
    owner                  varchar(255)  collate utf8mb4_uca1400_ai_ci null comment 'who answers for it',
    review_by              date          null comment 'when someone must look at it again',
    -- The review of what fires.
    review_status          varchar(10)   not null default 'PENDING',
    review_reason          varchar(1000) collate utf8mb4_uca1400_ai_ci null,
    reviewed_by            bigint        null comment 'user id of the last decision',
    reviewed_at            datetime(6)   null,
    submitted_at           datetime(6)   not null comment 'since when this content waits or waited for review',
    content_by             bigint        null comment 'user id who wrote the content: four eyes',
    proposed_by            varchar(255)  null comment 'who proposed the present content; null: nobody had to',
    -- New content of an approved pixel waits here; an approval moves it over in one statement.
    waiting_status         varchar(10)   null comment 'PENDING or REJECTED; null: no edit waits',
    waiting_reason         varchar(1000) collate utf8mb4_uca1400_ai_ci null,
    waiting_format         varchar(20)   null,
    waiting_event          varchar(30)   null,
    waiting_offset         varchar(20)   null,
    waiting_custom_event   int           null,
    -- Text, not varchar: two more URLs of 4,096 characters would exceed the length of a row.
    waiting_url            text          null,
    waiting_secure_url     text          null,
    waiting_trackers       mediumtext    null,
    waiting_content        mediumtext    null,
    waiting_secure_content mediumtext    null,
    waiting_since          datetime(6)   null,
    waiting_by             bigint        null comment 'user id who wrote it: four eyes',
    waiting_author         varchar(255)  collate utf8mb4_uca1400_ai_ci null comment 'their name',
    waiting_proposed_by    varchar(255)  collate utf8mb4_uca1400_ai_ci null,
    awaits_since           datetime(6)   as (case
        when waiting_status = 'PENDING' then waiting_since
        when review_status = 'PENDING' then submitted_at end) stored comment 'since when a reviewer is to decide',
    text_bytes             int           as (
        ifnull(octet_length(url), 0) + ifnull(octet_length(secure_url), 0)
        + ifnull(octet_length(content), 0) + ifnull(octet_length(secure_content), 0)
        + ifnull(octet_length(trackers), 0)
        + ifnull(octet_length(waiting_url), 0) + ifnull(octet_length(waiting_secure_url), 0)
        + ifnull(octet_length(waiting_content), 0) + ifnull(octet_length(waiting_secure_content), 0)
        + ifnull(octet_length(waiting_trackers), 0)) stored comment 'of URLs and scripts, those of an edit that waits included',
    archived_at            datetime(6)   null,
    created_at             datetime(6)   not null,
    updated_at             datetime(6)   not null,
    version                bigint        not null default 0,
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
    constraint ck_pixel_flight check (flight_start is null or flight_end is null or flight_start < flight_end),
    constraint ck_pixel_supply_rule check (supply_rule is null or supply_rule in ('ALL', 'ONLY', 'EXCEPT')),
    constraint ck_pixel_review_status check (review_status in ('PENDING', 'APPROVED', 'REJECTED', 'EXEMPT')),
    constraint ck_pixel_waiting check (
        (waiting_status is null and waiting_format is null and waiting_since is null)
        or (waiting_status in ('PENDING', 'REJECTED') and waiting_format is not null and waiting_event is not null
            and waiting_since is not null)),
    -- Snapshots read everything of one network by ID.
    index ix_pixel_network (network_id, id),
    index ix_pixel_network_updated (network_id, updated_at, id),
    index ix_pixel_network_review (network_id, review_status, submitted_at, id),
    index ix_pixel_advertiser (advertiser_id, id),
    index ix_pixel_review_by (network_id, review_by),
    index ix_pixel_plain_only (network_id, plain_only, name, id),
    index ix_pixel_awaiting (network_id, archived_at, awaits_since, id, scope, advertiser_id, creative_id),
    index ix_pixel_listed_id
        (network_id, archived_at, id, scope, format, event, review_status, active, advertiser_id, creative_id),
    index ix_pixel_listed_name
        (network_id, archived_at, name, id, scope, format, event, review_status, active, advertiser_id, creative_id),
    index ix_pixel_listed_updated
        (network_id, archived_at, updated_at, id, scope, format, event, review_status, active, advertiser_id, creative_id),
    index ix_pixel_listed_submitted
        (network_id, archived_at, submitted_at, id, scope, format, event, review_status, active, advertiser_id, creative_id),
    -- Finds the few pixels with several trackers, for lists by event.
    index ix_pixel_trackers (network_id, trackers(1)),
    index ix_pixel_text (network_id, archived_at, advertiser_id, text_bytes)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A vendor of a pixel, with why it is one: policy and consent count for all of them.
create table pixel_vendor (
    pixel_id   bigint  not null,
    vendor_id  bigint  not null,
    network_id bigint  not null,
    by_hand    boolean not null default false comment 'a person named it',
    recognized boolean not null default true comment 'one of the hosts of the pixel is its',
    primary key (pixel_id, vendor_id),
    constraint fk_pixel_vendor_pixel foreign key (pixel_id, network_id) references pixel (id, network_id),
    constraint fk_pixel_vendor_vendor foreign key (vendor_id, network_id) references vendor (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- "This pixel applies to these creatives", or as an exclusion "but not to these"; one row, however many creatives.
create table association (
    id                  bigint      not null auto_increment,
    network_id          bigint      not null,
    pixel_id            bigint      not null,
    -- They repeat the owner of the pixel, so that not even raw SQL can attach it outside of what it belongs to.
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
    -- Snapshots read everything of one network by ID.
    index ix_association_of_network (network_id, id),
    index ix_association_network (network_id, target, exclusion, pixel_id),
    index ix_association_advertiser (advertiser_id, target, exclusion, pixel_id),
    index ix_association_creative (creative_id, exclusion, pixel_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === template ===========================================================================================================

-- A vendor's pixel with up to five parameters. What it makes is reviewed once, in the template.
create table template (
    id             bigint        not null auto_increment,
    network_id     bigint        not null,
    vendor_id      bigint        null,
    name           varchar(255)  collate utf8mb4_uca1400_ai_ci not null,
    live_name      varchar(255)  collate utf8mb4_uca1400_ai_ci as (if(archived_at is null, name, null)) stored
        comment 'archiving frees the name',
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

-- === impact =============================================================================================================

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

-- As of which revision of the data, and when, the gaps of a rule were counted.
create table coverage_count (
    rule_id          bigint      not null,
    counted_revision bigint      not null,
    counted_at       datetime(6) not null,
    claimed_until    datetime(6) null comment 'a node is counting',
    primary key (rule_id),
    constraint fk_coverage_count_rule foreign key (rule_id) references coverage_rule (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How many creatives of an advertiser lacked it when they were counted; none: no row.
create table coverage_gap (
    rule_id       bigint not null,
    advertiser_id bigint not null,
    network_id    bigint not null,
    uncovered     int    not null,
    primary key (rule_id, advertiser_id),
    constraint fk_coverage_gap_rule foreign key (rule_id, network_id) references coverage_rule (id, network_id),
    constraint fk_coverage_gap_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === health =============================================================================================================

-- When a pixel is checked next, and what the last check found. A node claims a row before it works on it.
create table health_check (
    pixel_id      bigint       not null,
    network_id    bigint       not null,
    outcome       varchar(10)  null comment 'of the last check; null: never checked',
    problem       varchar(500) collate utf8mb4_uca1400_ai_ci null comment 'of the last check, in words',
    checked_at    datetime(6)  null,
    next_at       datetime(6)  not null,
    turn          int          not null default 0 comment 'which of its addresses is checked next, from 0',
    claimed_until datetime(6)  null,
    failures      int          not null default 0 comment 'in a row',
    primary key (pixel_id),
    constraint fk_health_check_pixel foreign key (pixel_id, network_id) references pixel (id, network_id),
    constraint ck_health_check_outcome check (outcome in ('GOOD', 'WARNING', 'FAILED')),
    index ix_health_check_next (next_at),
    index ix_health_check_outcome (network_id, outcome, pixel_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- One check of one address.
create table health_result (
    id           bigint        not null auto_increment,
    network_id   bigint        not null,
    pixel_id     bigint        not null,
    event        varchar(80)   null comment 'what the address fires for; null: of the first event, from an earlier release',
    checked_at   datetime(6)   not null,
    outcome      varchar(10)   not null,
    problem      varchar(500)  collate utf8mb4_uca1400_ai_ci null,
    address      varchar(4096) not null comment 'as it was fetched, macros filled with examples',
    redirects    text          not null comment 'where it was sent on to, a line each',
    status       int           null,
    content_type varchar(200)  null,
    size         int           null comment 'bytes that were read, at most 65,536',
    duration     int           not null comment 'milliseconds',
    tls_until    datetime(6)   null comment 'when the certificate expires',
    cookies      varchar(500)  not null default '' comment 'names of those that were set',
    changed      boolean       not null default false comment 'differs from what the address answered when it was approved',
    primary key (id),
    constraint fk_health_result_check foreign key (pixel_id) references health_check (pixel_id),
    constraint ck_health_result_outcome check (outcome in ('GOOD', 'WARNING', 'FAILED')),
    index ix_health_result_pixel (pixel_id, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What an address answered when it was approved, to notice when it answers something else.
create table health_baseline (
    pixel_id    bigint      not null,
    event       varchar(80) not null,
    digest      binary(32)  not null comment 'of what the address answered first after the approval',
    approved_at datetime(6) null comment 'the approval that it belongs to',
    primary key (pixel_id, event),
    constraint fk_health_baseline_check foreign key (pixel_id) references health_check (pixel_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Until when a network leaves a host alone, on whichever node: vendors are not to be hammered.
create table health_host (
    network_id    bigint       not null default 0,
    host          varchar(253) not null,
    resting_until datetime(6)  not null,
    failures      int          not null default 0 comment 'in a row',
    primary key (network_id, host),
    index ix_health_host_resting (resting_until)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === discrepancy ========================================================================================================

-- Counts of a vendor and of ours that somebody saved to come back to.
create table discrepancy_case (
    id            bigint       not null auto_increment,
    network_id    bigint       not null,
    advertiser_id bigint       null comment 'whose creatives were compared; null: of several, or of the network',
    pixel_id      bigint       not null,
    name          varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    first_day     date         not null,
    last_day      date         not null,
    our_zone      varchar(60)  not null comment 'in which our days begin at midnight',
    their_zone    varchar(60)  not null,
    tolerance     decimal(5,2) not null comment 'percent of our count',
    created_at    datetime(6)  not null,
    primary key (id),
    constraint uq_discrepancy_case_id_network unique (id, network_id),
    constraint fk_discrepancy_case_network foreign key (network_id) references network (id),
    constraint fk_discrepancy_case_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint fk_discrepancy_case_pixel foreign key (pixel_id, network_id) references pixel (id, network_id),
    index ix_discrepancy_case_network (network_id, created_at, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A line of a case: both counts of a day.
create table discrepancy_count (
    case_id     bigint       not null,
    line        int          not null,
    network_id  bigint       not null,
    day         date         not null,
    creative_id bigint       null comment 'null: all together, or none that was known',
    creative    varchar(255) collate utf8mb4_uca1400_ai_ci null comment 'as the sheet names it; null: all together',
    ours        bigint       null,
    theirs      bigint       null,
    primary key (case_id, line),
    constraint fk_discrepancy_count_case foreign key (case_id, network_id) references discrepancy_case (id, network_id),
    constraint fk_discrepancy_count_creative foreign key (creative_id, network_id) references creative (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === history ============================================================================================================

-- The end of a network's log, locked as the last step of a writing transaction: so revisions are gapless and in order.
create table history_head (
    network_id bigint      not null comment '0: the platform',
    revision   bigint      not null,
    at         datetime(6) null comment 'when the latest revision was written',
    digest     binary(32)  not null comment 'the end of the chain',
    primary key (network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A record of the audit trail, which is only ever added to.
create table history_change (
    id            bigint        not null auto_increment,
    network_id    bigint        not null comment '0: the platform',
    revision      bigint        not null,
    ordinal       int           not null comment 'order within the revision, from 0',
    change_set    char(36)      not null,
    at            datetime(6)   not null,
    actor_kind    varchar(10)   not null,
    actor_id      bigint        null comment 'user id',
    actor_name    varchar(255)  not null,
    token_id      bigint        null comment 'the API token, where one was used',
    address       varchar(45)   null,
    channel       varchar(10)   not null,
    action        varchar(20)   not null,
    entity        varchar(20)   not null,
    entity_id     bigint        not null,
    entity_name   varchar(255)  not null,
    advertiser_id bigint        null,
    creative_id   bigint        null,
    pixel_id      bigint        null,
    reason        varchar(1000) null,
    before_image  longtext      null,
    after_image   longtext      null,
    digest        binary(32)    not null,
    facet_id      bigint        not null default 0 comment 'not covered by the digest: it follows from the rest',
    primary key (id),
    constraint uq_history_change_revision unique (network_id, revision, ordinal),
    constraint fk_history_change_head foreign key (network_id) references history_head (network_id),
    constraint ck_history_change_before check (before_image is null or json_valid(before_image)),
    constraint ck_history_change_after check (after_image is null or json_valid(after_image)),
    index ix_history_change_network (network_id, id),
    index ix_history_change_change_set (change_set),
    index ix_history_change_entity (entity, entity_id, id),
    index ix_history_change_creative (creative_id, id),
    index ix_history_change_pixel (pixel_id, id),
    index ix_history_change_actor (actor_id, id),
    index ix_history_change_facet (network_id, facet_id, id),
    index ix_history_change_advertiser_facet (advertiser_id, id, facet_id),
    index ix_history_change_carried (pixel_id, creative_id, advertiser_id, id),
    -- What was so at a moment: the last change up to it of each thing.
    index ix_history_change_at (network_id, at, id),
    index ix_history_change_aim (network_id, entity, advertiser_id, creative_id, entity_id, id),
    index ix_history_change_part (pixel_id, entity, entity_id, id),
    -- The revisions that touched a pixel or its associations are its versions.
    index ix_history_change_version (pixel_id, revision)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What an owner of the database does after dropping these is found by the digest chain.
create trigger refuse_update_of_history before update on history_change for each row
    signal sqlstate '45000' set message_text = 'The history cannot be changed.';

create trigger refuse_delete_of_history before delete on history_change for each row
    signal sqlstate '45000' set message_text = 'The history cannot be deleted.';

-- A combination of what filters of the history ask for. A filter finds its few facets, and their changes by index.
create table history_facet (
    id         bigint       not null auto_increment,
    network_id bigint       not null,
    entity     varchar(20)  not null,
    action     varchar(20)  not null,
    channel    varchar(10)  not null,
    actor_name varchar(255) not null,
    fields     varchar(700) character set ascii collate ascii_bin not null
        comment 'the names of the fields that got another value, with commas around',
    primary key (id),
    constraint uq_history_facet unique (network_id, entity, action, channel, actor_name, fields)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create trigger refuse_update_of_facets before update on history_facet for each row
    signal sqlstate '45000' set message_text = 'The facets of the history cannot be changed.';

create trigger refuse_delete_of_facets before delete on history_facet for each row
    signal sqlstate '45000' set message_text = 'The facets of the history cannot be deleted.';

-- How many changes a facet has. Apart from it, so that the application's account needs no right to change facets.
create table history_facet_count (
    facet_id   bigint not null,
    network_id bigint not null,
    changes    bigint not null,
    primary key (facet_id),
    constraint fk_history_facet_count_facet foreign key (facet_id) references history_facet (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What the last look at the chain of a network found.
create table history_verification (
    network_id     bigint        not null,
    at             datetime(6)   not null,
    records        bigint        not null comment 'that were looked at',
    revision       bigint        not null comment 'the latest that holds',
    fault          varchar(1000) null comment 'what is wrong with the first bad record; null: all is well',
    fault_revision bigint        null,
    fault_change   bigint        null comment 'id of the first bad record, where there is one',
    outside        int           not null default 0 comment 'things that were changed outside of the application',
    outside_told   text          not null comment 'pixel id, negative when it is gone, a space and what differs; one a line',
    seal           binary(32)    not null comment 'over what was found, made with the history key',
    primary key (network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A database that was put back goes on with other changes under revisions that were used: an epoch begins.
create table history_epoch (
    id           bigint      not null auto_increment,
    network_id   bigint      not null comment '0: the platform',
    epoch        varchar(16) character set ascii collate ascii_bin not null comment 'as it stands in X-Min-Revision',
    continues_at bigint      not null comment 'the last revision that is known to be the same in both',
    lost_until   bigint      not null comment 'the last known revision of the epoch before',
    noted_at     datetime(6) not null,
    accepted_at  datetime(6) null comment 'when an operator put the loss on record',
    primary key (id),
    constraint uq_history_epoch unique (network_id, epoch),
    constraint fk_history_epoch_head foreign key (network_id) references history_head (network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How much somebody lately added to a history, from which nothing is deleted.
create table history_growth (
    network_id bigint      not null,
    owner      varchar(32) character set ascii collate ascii_bin not null
        comment 'network, advertisers, advertiser/ID, or person/ID',
    bytes      double      not null comment 'what was added, less what has drained since',
    counted_at datetime(6) not null,
    primary key (network_id, owner)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === account ============================================================================================================

-- A person's account. Its address is unique among proven accounts, and among the local ones of a network (home_key).
create table user_account (
    id            bigint       not null auto_increment,
    email         varchar(254) collate utf8mb4_uca1400_ai_ci not null,
    name          varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    password_hash varchar(255) null comment 'Argon2id; null: cannot sign in with a password',
    active        boolean      not null default true,
    proven        boolean      not null default true comment 'whether the address is known to be the holder''s',
    network_id    bigint       null comment 'of a local account: the only network that it is good for',
    home_key      varchar(300) collate utf8mb4_bin
        as (concat(if(proven, '*', coalesce(network_id, 0)), '/', email)) stored,
    created_at    datetime(6)  not null,
    updated_at    datetime(6)  not null,
    version       bigint       not null default 0,
    primary key (id),
    constraint uq_user_account_home unique (home_key),
    constraint fk_user_account_network foreign key (network_id) references network (id),
    constraint ck_user_account_home check (not proven or network_id is null),
    index ix_user_account_email (email)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- That a person takes part in a network, which is the network's to end: roles there count while it is active.
create table membership (
    id            bigint      not null auto_increment,
    user_id       bigint      not null,
    network_id    bigint      not null,
    active        boolean     not null default true,
    accepted_at   datetime(6) not null,
    sessions_from datetime(6) null comment 'sessions begun before carry no role there; null: all of them count',
    version       bigint      not null default 0,
    primary key (id),
    constraint uq_membership unique (user_id, network_id),
    constraint fk_membership_user foreign key (user_id) references user_account (id),
    constraint fk_membership_network foreign key (network_id) references network (id),
    index ix_membership_network (network_id, user_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A role that a person has.
create table role_grant (
    id            bigint      not null auto_increment,
    user_id       bigint      not null,
    role          varchar(30) not null,
    network_id    bigint      null comment 'null for platform administrators only',
    advertiser_id bigint      null,
    target_key    varchar(50) as (concat(coalesce(network_id, 0), '/', coalesce(advertiser_id, 0))) stored,
    created_at    datetime(6) not null,
    primary key (id),
    constraint uq_role_grant unique (user_id, role, target_key),
    constraint fk_role_grant_user foreign key (user_id) references user_account (id),
    constraint fk_role_grant_network foreign key (network_id) references network (id),
    constraint fk_role_grant_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint ck_role_grant_scope check (
        (role = 'PLATFORM_ADMINISTRATOR' and network_id is null and advertiser_id is null)
        or (role in ('NETWORK_ADMINISTRATOR', 'NETWORK_TRAFFICKER', 'NETWORK_OBSERVER', 'PIXEL_REVIEWER')
            and network_id is not null and advertiser_id is null)
        or (role in ('ADVERTISER_MANAGER', 'ADVERTISER_PROPOSER', 'ADVERTISER')
            and network_id is not null and advertiser_id is not null)),
    index ix_role_grant_network (network_id, user_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A role that somebody is offered: it makes no account and gives nothing until whoever it is for accepts it.
create table invitation (
    id            bigint       not null auto_increment,
    network_id    bigint       null comment 'null: a role on the platform',
    email         varchar(254) not null comment 'as it was typed',
    name          varchar(255) collate utf8mb4_uca1400_ai_ci not null comment 'as it was typed',
    role          varchar(30)  not null,
    advertiser_id bigint       null,
    target_key    varchar(50)  as (concat(coalesce(network_id, 0), '/', coalesce(advertiser_id, 0))) stored,
    link_hash     binary(32)   null comment 'null: no link works, but whoever has the address can still accept it',
    link_mailed   boolean      not null comment 'a mailed link proves the address, a shown one does not',
    invited_by    bigint       null comment 'who has to be able to give the role still, when it is accepted; null: the operator',
    created_at    datetime(6)  not null,
    expires_at    datetime(6)  not null,
    version       bigint       not null default 0,
    primary key (id),
    constraint uq_invitation unique (email, role, target_key),
    constraint uq_invitation_link unique (link_hash),
    constraint fk_invitation_network foreign key (network_id) references network (id),
    constraint fk_invitation_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    constraint fk_invitation_invited_by foreign key (invited_by) references user_account (id),
    index ix_invitation_network (network_id, id),
    index ix_invitation_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A link that lets somebody set a password. Deleted when it was used.
create table account_link (
    id         bigint      not null auto_increment,
    token_hash binary(32)  not null,
    purpose    varchar(10) not null,
    user_id    bigint      null comment 'null: the first set-up',
    shown_in   bigint      null comment 'the network whose administrator was shown the link; null: nobody was',
    made_in    bigint      null comment 'the network that made it, whose next one voids it; null: the operator or the person',
    created_at datetime(6) not null,
    expires_at datetime(6) not null,
    primary key (id),
    constraint uq_account_link_token unique (token_hash),
    constraint fk_account_link_user foreign key (user_id) references user_account (id),
    constraint fk_account_link_network foreign key (shown_in) references network (id),
    constraint ck_account_link_user check ((purpose = 'SET_UP') = (user_id is null)),
    index ix_account_link_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- The account at the provider of single sign-on that signs a person in, compared byte by byte; an address is none.
create table sign_on_subject (
    id        bigint       not null auto_increment,
    user_id   bigint       not null,
    issuer    varchar(255) not null,
    subject   varchar(255) not null,
    linked_at datetime(6)  not null,
    primary key (id),
    constraint uq_sign_on_subject unique (issuer, subject),
    constraint uq_sign_on_subject_user unique (user_id),
    constraint fk_sign_on_subject_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;

-- An authenticator app (RFC 6238).
create table second_factor (
    user_id      bigint        not null,
    secret       varbinary(64) not null comment 'encrypted',
    confirmed_at datetime(6)   null comment 'null: offered, but no code was entered yet',
    last_step    bigint        not null default 0 comment 'time step of the code used last: neither it nor an earlier one is taken again',
    created_at   datetime(6)   not null,
    primary key (user_id),
    constraint fk_second_factor_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Works once, in place of the app. Deleted when it is used.
create table recovery_code (
    id        bigint     not null auto_increment,
    user_id   bigint     not null,
    code_hash binary(32) not null,
    primary key (id),
    constraint uq_recovery_code unique (user_id, code_hash),
    constraint fk_recovery_code_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Wrong codes in a row, from browsers that are known for the account and from all others.
create table code_attempts (
    -- No foreign key: an attempt is counted while another transaction holds the person's row.
    user_id  bigint      not null,
    known    boolean     not null,
    attempts int         not null,
    next_at  datetime(6) not null comment 'when the next code is looked at',
    primary key (user_id, known),
    index ix_code_attempts_next (next_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Somebody whose password was right and who has to do one more thing.
create table pending_sign_in (
    id          bigint      not null auto_increment,
    token_hash  binary(32)  not null,
    user_id     bigint      not null,
    awaits      varchar(10) not null default 'CODE' comment 'a code, or the choice of an account',
    wrong_codes int         not null default 0,
    expires_at  datetime(6) not null,
    primary key (id),
    constraint uq_pending_sign_in_token unique (token_hash),
    constraint fk_pending_sign_in_user foreign key (user_id) references user_account (id),
    index ix_pending_sign_in_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A signed-in browser or script. Deleting the row signs it out.
create table user_session (
    id            bigint       not null auto_increment,
    token_hash    binary(32)   not null comment 'of the cookie',
    user_id       bigint       not null,
    kind          varchar(16)  not null default 'BROWSER',
    second_factor boolean      not null default false comment 'it was begun with one',
    address       varchar(45)  null,
    device        varchar(255) null comment 'user agent as sent, cut',
    created_at    datetime(6)  not null,
    last_used_at  datetime(6)  not null comment 'being idle ends it; written at most once a minute',
    expires_at    datetime(6)  not null,
    primary key (id),
    constraint uq_user_session_token unique (token_hash),
    constraint fk_user_session_user foreign key (user_id) references user_account (id),
    index ix_user_session_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- When a member last signed in. Apart from the membership, whose every change is on record.
create table last_sign_in (
    user_id    bigint      not null,
    network_id bigint      not null,
    at         datetime(6) not null,
    primary key (user_id, network_id),
    constraint fk_last_sign_in_user foreign key (user_id) references user_account (id),
    constraint fk_last_sign_in_network foreign key (network_id) references network (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A bearer token for programs, with the rights of its owner, narrowed. It ends with the one that it hangs on.
create table api_token (
    id           bigint        not null auto_increment,
    user_id      bigint        not null,
    name         varchar(255)  collate utf8mb4_uca1400_ai_ci not null,
    prefix       varchar(16)   not null comment 'the visible start, to recognize it by',
    token_hash   binary(32)    not null,
    scopes       varchar(500)  null comment 'permissions, comma separated; null: all of the owner',
    addresses    varchar(1000) null comment 'CIDR, comma separated; null: from everywhere',
    parent_id    bigint        null comment 'the token that it hangs on; null: made by a person, or in the place of such a one',
    made_with    bigint        null comment 'the token that asked for it; null: a person did',
    replaced_by  bigint        null comment 'the token that was made in its place',
    created_at   datetime(6)   not null,
    expires_at   datetime(6)   null,
    last_used_at datetime(6)   null,
    revoked_at   datetime(6)   null,
    version      bigint        not null default 0,
    primary key (id),
    constraint uq_api_token_hash unique (token_hash),
    constraint fk_api_token_user foreign key (user_id) references user_account (id),
    constraint fk_api_token_parent foreign key (parent_id) references api_token (id) on delete cascade,
    constraint fk_api_token_made_with foreign key (made_with) references api_token (id) on delete set null,
    constraint fk_api_token_replaced_by foreign key (replaced_by) references api_token (id),
    index ix_api_token_prefix (prefix)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A token that was revoked stays so, whoever writes its row.
create trigger keep_tokens_revoked before update on api_token for each row
    set new.revoked_at = coalesce(old.revoked_at, new.revoked_at);

-- A mail that somebody is to get. Written in the transaction that it tells of, deleted once the server has taken it.
create table waiting_news (
    id            bigint       not null auto_increment,
    user_id       bigint       not null,
    network_id    bigint       not null,
    advertiser_id bigint       null comment 'the advertiser that it belongs to; null: the network itself',
    sight         varchar(30)  null comment 'the permission that one has to have there; null: of the release before',
    headline      varchar(400) not null,
    detail        text         not null,
    path          varchar(200) not null,
    attempts      int          not null default 0,
    next_at       datetime(6)  not null,
    primary key (id),
    constraint fk_waiting_news_user foreign key (user_id) references user_account (id),
    constraint fk_waiting_news_network foreign key (network_id) references network (id),
    index ix_waiting_news_next (next_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === rate ===============================================================================================================

-- Attempts per key and window, counted in the database so that all nodes see the same number.
create table throttle (
    bucket       varchar(320) not null,
    window_start datetime(6)  not null,
    attempts     int          not null,
    primary key (bucket, window_start),
    index ix_throttle_window (window_start)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === web ================================================================================================================

-- The answer to a call with an Idempotency-Key, or to a form. Written in the transaction of the call, kept for a day.
create table idempotency_key (
    user_id        bigint       not null,
    idem_key       varchar(255) not null,
    request_digest binary(32)   not null,
    rights_digest  binary(32)   null comment 'what the caller could do: others do not get the answer; null: of a form',
    status         int          null comment 'null: not answered yet, which only its own transaction sees',
    content_type   varchar(100) null,
    location       varchar(500) null,
    etag           varchar(100) null,
    revision       varchar(255) null,
    body           longtext     null,
    withheld       boolean      not null default false comment 'the body is secret or too long, and not kept',
    created_at     datetime(6)  not null,
    primary key (user_id, idem_key),
    constraint fk_idempotency_key_user foreign key (user_id) references user_account (id),
    index ix_idempotency_key_created (created_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === notice =============================================================================================================

-- What somebody is told on the page of notices.
create table notice (
    id            bigint        not null auto_increment,
    network_id    bigint        not null,
    user_id       bigint        not null comment 'who is told',
    advertiser_id bigint        null comment 'the advertiser that it belongs to; null: the network itself',
    kind          varchar(20)   not null,
    tone          varchar(10)   not null,
    headline      varchar(400)  collate utf8mb4_uca1400_ai_ci not null comment 'a sentence without its period',
    detail        varchar(1000) collate utf8mb4_uca1400_ai_ci not null,
    path          varchar(200)  not null,
    actor         varchar(255)  collate utf8mb4_uca1400_ai_ci null comment 'who did it, as the log names them',
    at            datetime(6)   not null,
    read_at       datetime(6)   null,
    primary key (id),
    constraint fk_notice_user foreign key (user_id) references user_account (id),
    constraint fk_notice_network foreign key (network_id) references network (id),
    index ix_notice_user (user_id, read_at, id),
    index ix_notice_at (at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How somebody wants to be told of a kind in a network; no row: as usual.
create table notice_choice (
    user_id    bigint      not null,
    network_id bigint      not null,
    kind       varchar(20) not null,
    on_page    boolean     not null,
    mail       varchar(10) not null comment 'NEVER, AT_ONCE or DAILY',
    primary key (user_id, network_id, kind),
    constraint fk_notice_choice_user foreign key (user_id) references user_account (id),
    constraint fk_notice_choice_network foreign key (network_id) references network (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === alert ==============================================================================================================

-- What was told already, so that nobody hears it twice, from whatever node.
create table alert_told (
    network_id bigint       not null,
    token      varchar(100) not null comment 'what it was',
    at         datetime(6)  not null,
    primary key (network_id, token),
    constraint fk_alert_told_network foreign key (network_id) references network (id),
    index ix_alert_told_at (at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Where a network is told: an incoming webhook of Slack or Teams.
create table alert_channel (
    id             bigint          not null auto_increment,
    network_id     bigint          not null,
    name           varchar(255)    collate utf8mb4_uca1400_ai_ci not null,
    service        varchar(10)     not null,
    host           varchar(255)    not null comment 'of the address, for people',
    address        varbinary(4096) not null comment 'encrypted: whoever knows it can post',
    kinds          varchar(200)    not null,
    active         boolean         not null,
    failures       int             not null default 0 comment 'in a row',
    paused_because varchar(300)    null,
    archived_at    datetime(6)     null,
    created_at     datetime(6)     not null,
    updated_at     datetime(6)     not null,
    version        bigint          not null default 0,
    primary key (id),
    constraint fk_alert_channel_network foreign key (network_id) references network (id),
    index ix_alert_channel_network (network_id, archived_at, name)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What is to be posted. A row is deleted once the service has taken it.
create table alert_message (
    id         bigint        not null auto_increment,
    channel_id bigint        not null,
    kind       varchar(20)   null comment 'null: a test',
    headline   varchar(400)  collate utf8mb4_uca1400_ai_ci not null,
    detail     varchar(1000) collate utf8mb4_uca1400_ai_ci not null,
    path       varchar(200)  not null,
    attempts   int           not null default 0,
    next_at    datetime(6)   not null,
    primary key (id),
    constraint fk_alert_message_channel foreign key (channel_id) references alert_channel (id),
    index ix_alert_message_next (next_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === feed ===============================================================================================================

-- Whom a network tells of its changes.
create table webhook (
    id             bigint         not null auto_increment,
    network_id     bigint         not null,
    name           varchar(255)   collate utf8mb4_uca1400_ai_ci not null,
    url            varchar(2048)  not null,
    entities       varchar(100)   not null comment 'the kinds of things it is told of, comma separated in their order',
    active         boolean        not null default true,
    paused_at      datetime(6)    null comment 'set when the application switched it off: nobody took its messages',
    paused_because varchar(300)   null,
    -- Secrets sign, so the application has to read them: they are encrypted, under a key that is not in the database.
    secret         varbinary(200) not null comment 'encrypted; empty once archived',
    secret_at      datetime(6)    not null comment 'since when it signs',
    former_secret  varbinary(200) null comment 'signs as well until former_until',
    former_until   datetime(6)    null,
    archived_at    datetime(6)    null,
    created_at     datetime(6)    not null,
    updated_at     datetime(6)    not null,
    version        bigint         not null default 0,
    primary key (id),
    constraint uq_webhook_id_network unique (id, network_id),
    constraint fk_webhook_network foreign key (network_id) references network (id),
    index ix_webhook_name (network_id, name, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How far the log was turned into deliveries of a webhook, and which node is at it.
create table webhook_cursor (
    webhook_id   bigint      not null,
    network_id   bigint      not null,
    position     bigint      not null comment 'the last revision that deliveries were made of',
    told         bigint      not null comment 'the last revision that a delivery tells of',
    epoch_id     bigint      not null default 0 comment 'the last epoch that the receiver was told of; 0: none',
    leased_by    char(36)    null,
    leased_until datetime(6) null,
    primary key (webhook_id),
    constraint fk_webhook_cursor_webhook foreign key (webhook_id, network_id) references webhook (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A message. What it says is read from the log each time it is sent; one row delivers a span of revisions.
create table webhook_delivery (
    id             bigint       not null auto_increment,
    webhook_id     bigint       not null,
    network_id     bigint       not null,
    message_id     char(36)     not null comment 'the same for every attempt',
    since_revision bigint       null comment 'the span begins after it; null: a test, or a reset',
    until_revision bigint       null comment 'the span ends with it; null: a test, or a reset',
    reset_revision bigint       null comment 'the log began a new epoch: the receiver starts over from this revision',
    entities       varchar(100) not null comment 'what the webhook was to be told of when it was made',
    state          varchar(10)  not null,
    once           boolean      not null default false comment 'one attempt, out of turn: a test, or sent again by hand',
    attempts       int          not null default 0,
    next_at        datetime(6)  null comment 'not before; null: not any more',
    last_at        datetime(6)  null,
    last_status    int          null,
    last_error     varchar(300) null,
    last_millis    bigint       null,
    delivered_at   datetime(6)  null,
    created_at     datetime(6)  not null,
    primary key (id),
    constraint uq_webhook_delivery_message unique (message_id),
    constraint uq_webhook_delivery_span unique (webhook_id, until_revision),
    constraint fk_webhook_delivery_webhook foreign key (webhook_id, network_id) references webhook (id, network_id),
    constraint ck_webhook_delivery_state check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    index ix_webhook_delivery_state (webhook_id, state, id),
    index ix_webhook_delivery_created (created_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === listview ===========================================================================================================

-- Named filters of a list: a person's own, or shared with the network.
create table list_view (
    id         bigint        not null auto_increment,
    network_id bigint        not null,
    user_id    bigint        not null comment 'who saved it first',
    of_list    varchar(20)   not null,
    name       varchar(255)  collate utf8mb4_uca1400_ai_ci not null,
    query      varchar(2000) not null comment 'filters and order, as in the URL',
    shared     boolean       not null default false,
    owner_key  bigint        as (if(shared, 0, user_id)) stored,
    created_at datetime(6)   not null,
    updated_at datetime(6)   not null,
    version    bigint        not null default 0,
    primary key (id),
    constraint uq_list_view_name unique (network_id, of_list, owner_key, name),
    constraint fk_list_view_network foreign key (network_id) references network (id),
    constraint fk_list_view_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Which columns and which density a person wants in a list, in all their networks; no row: the usual ones.
create table list_display (
    user_id bigint       not null,
    of_list varchar(20)  not null,
    compact boolean      not null,
    shown   varchar(500) not null comment 'names of the columns, comma separated',
    primary key (user_id, of_list),
    constraint fk_list_display_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- === transfer ===========================================================================================================

-- An upload of rows, from its first byte to its result. A node works on one as long as it holds its lease.
create table import_job (
    id            bigint        not null auto_increment,
    network_id    bigint        not null,
    user_id       bigint        null comment 'who uploaded it, whose rights decide; null: the system',
    user_name     varchar(255)  not null,
    token_id      bigint        null comment 'the API token that was used, whose scopes decide',
    address       varchar(64)   null,
    signed_in_at  datetime(6)   not null comment 'roles that ended sessions since do not count',
    second_factor boolean       not null,
    kind          varchar(20)   not null,
    state         varchar(12)   not null,
    file_name     varchar(255)  not null,
    format        varchar(5)    not null,
    cell_mark     char(1)       null comment 'between the cells of further parts; null: there are none',
    header        mediumtext    not null comment 'JSON: the names of the columns',
    notes         text          not null comment 'JSON: how the file was read',
    columns       text          null comment 'what each column stands for',
    day_orders    varchar(200)  null comment 'whether month or day comes first, as FIELD:ORDER with commas between; null: it does not matter',
    exported      boolean       not null comment 'an export of Pixelkeep, whose cells have apostrophes before formulas',
    together      boolean       not null comment 'all rows or none',
    parts         int           not null,
    bytes         bigint        not null,
    line_count    int           not null,
    row_count     int           not null,
    rows_done     int           not null comment 'in this state',
    furthest      int           not null default 0 comment 'the most rows that were done in this state',
    attempts      int           not null default 0 comment 'turns of nodes since it got further than before',
    change_set    char(36)      not null,
    reason        varchar(1000) null,
    message       varchar(1000) null comment 'why it ended',
    lease_owner   char(36)      null,
    lease_until   datetime(6)   null,
    created_at    datetime(6)   not null,
    updated_at    datetime(6)   not null,
    version       bigint        not null default 0,
    primary key (id),
    constraint uq_import_job_id_network unique (id, network_id),
    constraint fk_import_job_network foreign key (network_id) references network (id),
    index ix_import_job_network (network_id, created_at, id),
    index ix_import_job_state (state, lease_until)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Some hundred rows of an upload, packed: in the database, so that any node can go on with them.
create table import_block (
    id         bigint     not null auto_increment,
    job_id     bigint     not null,
    network_id bigint     not null,
    number     int        not null,
    first_line int        not null,
    last_line  int        not null,
    cells      mediumblob not null comment 'JSON, gzip',
    primary key (id),
    constraint uq_import_block_number unique (job_id, number),
    constraint fk_import_block_job foreign key (job_id, network_id) references import_job (id, network_id),
    index ix_import_block_line (job_id, last_line)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What some hundred rows would do, and later what they did: written in the transaction that saves them.
create table import_batch (
    id         bigint     not null auto_increment,
    job_id     bigint     not null,
    network_id bigint     not null,
    number     int        not null,
    first_line int        not null,
    last_line  int        not null,
    row_count  int        not null,
    characters bigint     not null default 0 comment 'of the rows that are saved',
    applied    boolean    not null,
    creates    int        not null,
    updates    int        not null,
    same       int        not null,
    errors     int        not null,
    outcomes   mediumblob not null comment 'JSON, gzip',
    primary key (id),
    constraint uq_import_batch_number unique (job_id, number),
    constraint fk_import_batch_job foreign key (job_id, network_id) references import_job (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What the columns of a network's sheets stand for, as somebody corrected them last. The oldest are forgotten.
create table import_columns (
    network_id bigint      not null,
    kind       varchar(20) not null,
    header     binary(32)  not null comment 'SHA-256 of the names',
    columns    text        not null,
    used_at    datetime(6) not null default current_timestamp(6) comment 'when they were chosen or read last',
    primary key (network_id, kind, header),
    constraint fk_import_columns_network foreign key (network_id) references network (id),
    index ix_import_columns_used (network_id, used_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
