-- Whom a network tells of its changes. The secret signs, so it can be read again by the application: it is kept
-- encrypted, under a key that is not in the database.
create table webhook (
    id             bigint         not null auto_increment,
    network_id     bigint         not null,
    name           varchar(255)   collate utf8mb4_uca1400_ai_ci not null,
    url            varchar(2048)  not null,
    entities       varchar(100)   not null comment 'the kinds of things it is told of, comma separated in their order',
    active         boolean        not null default true,
    paused_at      datetime(6)    null comment 'set when the application switched it off: nobody took its messages',
    paused_because varchar(300)   null,
    secret         varbinary(200) not null comment 'encrypted; empty once archived',
    secret_at      datetime(6)    not null comment 'since when it signs',
    former_secret  varbinary(200) null comment 'signs as well until former_until',
    former_until   datetime(6)    null,
    archived_at    datetime(6)    null,
    created_at     datetime(6)    not null,
    updated_at     datetime(6)    not null,
    version        bigint         not null default 0,
    primary key (id),
    constraint uq_webhook_id_network unique (id, network_id),
    constraint fk_webhook_network foreign key (network_id) references network (id),
    index ix_webhook_name (network_id, name, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How far the log was turned into deliveries, and which node is at it. The log is the source: nothing is written here
-- when something changes.
create table webhook_cursor (
    webhook_id     bigint         not null,
    network_id     bigint         not null,
    position       bigint         not null comment 'the last revision that deliveries were made of',
    told           bigint         not null comment 'the last revision that a delivery tells of',
    leased_by      char(36)       null,
    leased_until   datetime(6)    null,
    primary key (webhook_id),
    constraint fk_webhook_cursor_webhook foreign key (webhook_id, network_id) references webhook (id, network_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A message. What it says is read from the log each time it is sent; a span of revisions is delivered by one row only.
create table webhook_delivery (
    id             bigint         not null auto_increment,
    webhook_id     bigint         not null,
    network_id     bigint         not null,
    message_id     char(36)       not null comment 'the same for every attempt',
    since_revision bigint         null comment 'the span begins after it; null: a test',
    until_revision bigint         null comment 'the span ends with it; null: a test',
    entities       varchar(100)   not null comment 'what the webhook was to be told of when it was made',
    state          varchar(10)    not null,
    once           boolean        not null default false comment 'one attempt, out of turn: a test, or sent again by hand',
    attempts       int            not null default 0,
    next_at        datetime(6)    null comment 'not before; null: not any more',
    last_at        datetime(6)    null,
    last_status    int            null,
    last_error     varchar(300)   null,
    last_millis    bigint         null,
    delivered_at   datetime(6)    null,
    created_at     datetime(6)    not null,
    primary key (id),
    constraint uq_webhook_delivery_message unique (message_id),
    constraint uq_webhook_delivery_span unique (webhook_id, until_revision),
    constraint fk_webhook_delivery_webhook foreign key (webhook_id, network_id) references webhook (id, network_id),
    constraint ck_webhook_delivery_state check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    index ix_webhook_delivery_state (webhook_id, state, id),
    index ix_webhook_delivery_created (created_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
