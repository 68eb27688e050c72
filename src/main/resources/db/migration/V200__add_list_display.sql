-- Which columns and which density a person wants in a list, in all their networks; no row: the usual ones.
create table list_display (
    user_id  bigint       not null,
    of_list  varchar(20)  not null,
    compact  boolean      not null,
    shown    varchar(500) not null comment 'names of the columns, comma separated',
    primary key (user_id, of_list),
    constraint fk_list_display_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
