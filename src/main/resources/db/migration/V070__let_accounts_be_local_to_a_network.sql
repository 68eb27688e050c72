-- An account is proven when its address was: by a link mailed to it, by single sign-on, or because the operator vouched.
-- Without mail a link is shown to whoever made it and proves nothing: the account that it makes is local to the network
-- that made it (or to the platform: network_id is null), so that no network takes an address away from the others. An
-- address is unique among the proven accounts, and among the local ones of a network; spellings with other accents are
-- other addresses. Under the previous release every account is proven.
alter table user_account
    add column proven     boolean not null default true comment 'whether the address is known to be the holder''s',
    add column network_id bigint  null comment 'of a local account: the only network that it is good for',
    add column home_key   varchar(300) collate utf8mb4_bin
        as (concat(if(proven, '*', coalesce(network_id, 0)), '/', email)) stored,
    add constraint fk_user_account_network foreign key (network_id) references network (id),
    add constraint ck_user_account_home check (not proven or network_id is null),
    add constraint uq_user_account_home unique (home_key),
    add index ix_user_account_email (email),
    drop index uq_user_account_email;
