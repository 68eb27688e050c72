-- When a network's log begins a new epoch, its webhooks are told once. The release before inserts without these columns,
-- and sends what it does not know as a test.
alter table webhook_cursor
    add column epoch_id bigint not null default 0 comment 'the last epoch that the receiver was told of; 0: none';

alter table webhook_delivery
    add column reset_revision bigint null comment 'the log began a new epoch: the receiver starts over from this revision';
