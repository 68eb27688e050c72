-- When a member last signed in, for those who manage the people of a network. Apart from the membership, whose every
-- change is on record.
create table last_sign_in (
    user_id     bigint      not null,
    network_id  bigint      not null,
    at          datetime(6) not null,
    primary key (user_id, network_id),
    constraint fk_last_sign_in_user foreign key (user_id) references user_account (id),
    constraint fk_last_sign_in_network foreign key (network_id) references network (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
