-- Whoever takes a kind of notice away from a channel gets none of that kind anymore, not even those that wait.
alter table alert_message
    add column kind varchar(20) null comment 'null: a test, or of a node of the release before' after channel_id;
