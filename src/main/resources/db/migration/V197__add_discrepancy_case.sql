-- Counts of a vendor and of ours that somebody saved to come back to. What Pixelkeep knows about their days is not kept: it
-- is read from the log each time.
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
