-- What somebody is to be told by mail. A row is written in the transaction that it tells of and deleted once the mail
-- server has taken it, so that neither an end of the application nor a mail server that is away loses any.
create table waiting_news (
    id             bigint       not null auto_increment,
    user_id        bigint       not null,
    network_id     bigint       not null,
    headline       varchar(400) not null,
    detail         text         not null,
    path           varchar(200) not null,
    attempts       int          not null default 0,
    next_at        datetime(6)  not null,
    primary key (id),
    constraint fk_waiting_news_user foreign key (user_id) references user_account (id),
    constraint fk_waiting_news_network foreign key (network_id) references network (id),
    index ix_waiting_news_next (next_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
