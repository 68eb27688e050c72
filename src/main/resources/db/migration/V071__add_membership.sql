-- That a person takes part in a network, which is the network's to end and nobody else's: roles there count while it is
-- active, and sessions begun before sessions_from carry none of them. Whoever has a role takes part already. Roles that
-- the previous release gives from now on to somebody new to a network count for nothing here until they are given again.
create table membership (
    id             bigint       not null auto_increment,
    user_id        bigint       not null,
    network_id     bigint       not null,
    active         boolean      not null default true,
    accepted_at    datetime(6)  not null,
    sessions_from  datetime(6)  null comment 'null: all of the person''s sessions count',
    version        bigint       not null default 0,
    primary key (id),
    constraint uq_membership unique (user_id, network_id),
    constraint fk_membership_user foreign key (user_id) references user_account (id),
    constraint fk_membership_network foreign key (network_id) references network (id),
    index ix_membership_network (network_id, user_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into membership (user_id, network_id, accepted_at)
select user_id, network_id, min(created_at) from role_grant where network_id is not null group by user_id, network_id;
