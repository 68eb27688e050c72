-- A token may be good from some addresses only, and may be replaced by another one while it still works for a while.
alter table api_token
    add column addresses   varchar(1000) null comment 'CIDR, comma separated; null: from everywhere',
    add column replaced_by bigint        null comment 'the token that was made in its place',
    add constraint fk_api_token_replaced_by foreign key (replaced_by) references api_token (id),
    add index ix_api_token_prefix (prefix);
