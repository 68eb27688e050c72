-- A role that somebody is offered: it makes no account and gives nothing until whoever it is for accepts it. email and
-- name are as they were typed, and all that the network knows. Only the hash of the link's secret is kept; a link that
-- was mailed proves the address, one that was shown does not. network_id is null for a role on the platform.
create table invitation (
    id             bigint       not null auto_increment,
    network_id     bigint       null,
    email          varchar(254) not null,
    name           varchar(255) collate utf8mb4_uca1400_ai_ci not null,
    role           varchar(30)  not null,
    advertiser_id  bigint       null,
    target_key     varchar(50)  as (concat(coalesce(network_id, 0), '/', coalesce(advertiser_id, 0))) stored,
    link_hash      binary(32)   null comment 'null: no link works, but whoever has the address can still accept it',
    link_mailed    boolean      not null,
    invited_by     bigint       null comment 'who has to be able to give the role still, when it is accepted; null: the operator',
    created_at     datetime(6)  not null,
    expires_at     datetime(6)  not null,
    version        bigint       not null default 0,
    primary key (id),
    constraint uq_invitation unique (email, role, target_key),
    constraint uq_invitation_link unique (link_hash),
    constraint fk_invitation_network foreign key (network_id) references network (id),
    constraint fk_invitation_invited_by foreign key (invited_by) references user_account (id),
    constraint fk_invitation_advertiser foreign key (advertiser_id, network_id) references advertiser (id, network_id),
    index ix_invitation_network (network_id, id),
    index ix_invitation_expires (expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
