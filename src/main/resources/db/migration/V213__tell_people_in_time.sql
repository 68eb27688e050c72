-- What people are told on the page of notices. Decisions of reviewers were in review_notice before, which the previous
-- release still reads and writes.
create table notice (
    id          bigint        not null auto_increment,
    network_id  bigint        not null,
    user_id     bigint        not null comment 'who is told',
    kind        varchar(20)   not null,
    tone        varchar(10)   not null,
    headline    varchar(400)  collate utf8mb4_uca1400_ai_ci not null comment 'a sentence without its period',
    detail      varchar(1000) collate utf8mb4_uca1400_ai_ci not null,
    path        varchar(200)  not null,
    actor       varchar(255)  collate utf8mb4_uca1400_ai_ci null comment 'who did it, as the log names them',
    at          datetime(6)   not null,
    read_at     datetime(6)   null,
    primary key (id),
    constraint fk_notice_user foreign key (user_id) references user_account (id),
    constraint fk_notice_network foreign key (network_id) references network (id),
    index ix_notice_user (user_id, read_at, id),
    index ix_notice_at (at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into notice (network_id, user_id, kind, tone, headline, detail, path, actor, at, read_at)
select network_id, user_id, 'DECISION', if(decision = 'REJECT', 'BAD', 'GOOD'),
    left(concat(if(of_edit, 'Your edit of “', '“'), pixel_name, '” was ',
        case decision when 'APPROVE' then 'approved' when 'REJECT' then 'rejected' else 'exempted from review' end), 400),
    coalesce(reason, ''), concat('/pixels/', pixel_id), decided_by, decided_at, read_at
from review_notice order by id;

-- How somebody wants to be told of a kind in a network; absent: as usual.
create table notice_choice (
    user_id     bigint      not null,
    network_id  bigint      not null,
    kind        varchar(20) not null,
    on_page     boolean     not null,
    mail        varchar(10) not null comment 'NEVER, AT_ONCE or DAILY',
    primary key (user_id, network_id, kind),
    constraint fk_notice_choice_user foreign key (user_id) references user_account (id),
    constraint fk_notice_choice_network foreign key (network_id) references network (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What was told already, so that nobody hears it twice, from whatever node.
create table alert_told (
    network_id  bigint       not null,
    token       varchar(100) not null comment 'what it was',
    at          datetime(6)  not null,
    primary key (network_id, token),
    constraint fk_alert_told_network foreign key (network_id) references network (id),
    index ix_alert_told_at (at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Where a network is told: an incoming webhook of Slack or Teams.
create table alert_channel (
    id              bigint         not null auto_increment,
    network_id      bigint         not null,
    name            varchar(255)   collate utf8mb4_uca1400_ai_ci not null,
    service         varchar(10)    not null,
    host            varchar(255)   not null comment 'of the address, for people',
    address         varbinary(4096) not null comment 'encrypted: whoever knows it can post',
    kinds           varchar(200)   not null,
    active          boolean        not null,
    failures        int            not null default 0 comment 'in a row',
    paused_because  varchar(300)   null,
    archived_at     datetime(6)    null,
    created_at      datetime(6)    not null,
    updated_at      datetime(6)    not null,
    version         bigint         not null default 0,
    primary key (id),
    constraint fk_alert_channel_network foreign key (network_id) references network (id),
    index ix_alert_channel_network (network_id, archived_at, name)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What is to be posted. A row is deleted once the service has taken it.
create table alert_message (
    id          bigint        not null auto_increment,
    channel_id  bigint        not null,
    headline    varchar(400)  collate utf8mb4_uca1400_ai_ci not null,
    detail      varchar(1000) collate utf8mb4_uca1400_ai_ci not null,
    path        varchar(200)  not null,
    attempts    int           not null default 0,
    next_at     datetime(6)   not null,
    primary key (id),
    constraint fk_alert_message_channel foreign key (channel_id) references alert_channel (id),
    index ix_alert_message_next (next_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
