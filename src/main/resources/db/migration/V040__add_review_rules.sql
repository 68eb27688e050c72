-- What needs no reviewer: content of vendors that the network trusts, and what was made from approved templates.
-- trusted_by is kept for four eyes: trust that an author gave does not approve what the same author writes.
alter table vendor
    add column trusted    boolean not null default false comment 'its pixels need no reviewer',
    add column trusted_by bigint  null comment 'user id who decided so';

alter table network
    add column approve_templates boolean not null default false comment 'what an approved template makes needs no reviewer';

-- What authors are told about decisions of others on what they wrote. The decision itself is in the log.
create table review_notice (
    id             bigint       not null auto_increment,
    network_id     bigint       not null,
    user_id        bigint       not null comment 'who wrote the content',
    pixel_id       bigint       not null,
    pixel_name     varchar(255) collate utf8mb4_uca1400_ai_ci not null comment 'as it was called',
    decision       varchar(10)  not null,
    reason         varchar(1000) collate utf8mb4_uca1400_ai_ci null,
    decided_by     varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    decided_at     datetime(6)  not null,
    read_at        datetime(6)  null,
    primary key (id),
    constraint fk_review_notice_user foreign key (user_id) references user_account (id),
    constraint fk_review_notice_pixel foreign key (pixel_id, network_id) references pixel (id, network_id),
    constraint ck_review_notice_decision check (decision in ('APPROVE', 'REJECT', 'EXEMPT')),
    index ix_review_notice_user (user_id, read_at, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
