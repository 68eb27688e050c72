-- Whether the addresses of pixels answer. Off until a network wants it: each check counts with the vendor.
alter table network
    add column check_health  boolean not null default false comment 'fetch the addresses of pixels on a schedule',
    add column check_scripts boolean not null default false comment 'also the first address in raw JavaScript';

-- What is to be checked next, one row a pixel. A node claims a row before it works on it.
create table health_check (
    pixel_id       bigint       not null,
    network_id     bigint       not null,
    outcome        varchar(10)  null comment 'of the last check; null: never checked',
    problem        varchar(500) collate utf8mb4_uca1400_ai_ci null comment 'of the last check, in words',
    checked_at     datetime(6)  null,
    next_at        datetime(6)  not null,
    claimed_until  datetime(6)  null,
    failures       int          not null default 0 comment 'in a row',
    baseline       binary(32)   null comment 'digest of what the address answered first after the approval',
    baseline_for   datetime(6)  null comment 'the approval that the baseline belongs to',
    primary key (pixel_id),
    constraint fk_health_check_pixel foreign key (pixel_id, network_id) references pixel (id, network_id),
    constraint ck_health_check_outcome check (outcome in ('GOOD', 'WARNING', 'FAILED')),
    index ix_health_check_next (next_at),
    index ix_health_check_outcome (network_id, outcome, pixel_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table health_result (
    id             bigint        not null auto_increment,
    network_id     bigint        not null,
    pixel_id       bigint        not null,
    checked_at     datetime(6)   not null,
    outcome        varchar(10)   not null,
    problem        varchar(500)  collate utf8mb4_uca1400_ai_ci null,
    address        varchar(4096) not null comment 'as it was fetched, macros filled with examples',
    redirects      text          not null comment 'where it was sent on to, a line each',
    status         int           null,
    content_type   varchar(200)  null,
    size           int           null comment 'bytes that were read, at most 65,536',
    duration       int           not null comment 'milliseconds',
    tls_until      datetime(6)   null comment 'when the certificate expires',
    cookies        varchar(500)  not null default '' comment 'names of those that were set',
    changed        boolean       not null default false comment 'differs from what the address answered when it was approved',
    primary key (id),
    constraint fk_health_result_check foreign key (pixel_id) references health_check (pixel_id),
    constraint ck_health_result_outcome check (outcome in ('GOOD', 'WARNING', 'FAILED')),
    index ix_health_result_pixel (pixel_id, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- When each host may be asked again, by whichever node: vendors are not to be hammered.
create table health_host (
    host           varchar(253) not null,
    resting_until  datetime(6)  not null,
    failures       int          not null default 0 comment 'in a row',
    primary key (host)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
