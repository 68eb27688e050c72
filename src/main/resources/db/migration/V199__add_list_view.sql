-- Named filters of lists: a person's own, or shared with the network.
create table list_view (
    id          bigint        not null auto_increment,
    network_id  bigint        not null,
    user_id     bigint        not null comment 'who saved it first',
    of_list     varchar(20)   not null,
    name        varchar(255)  collate utf8mb4_uca1400_ai_ci not null,
    query       varchar(2000) not null comment 'filters and order, as in the URL',
    shared      boolean       not null default false,
    owner_key   bigint        as (if(shared, 0, user_id)) stored,
    created_at  datetime(6)   not null,
    updated_at  datetime(6)   not null,
    version     bigint        not null default 0,
    primary key (id),
    constraint uq_list_view_name unique (network_id, of_list, owner_key, name),
    constraint fk_list_view_network foreign key (network_id) references network (id),
    constraint fk_list_view_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
