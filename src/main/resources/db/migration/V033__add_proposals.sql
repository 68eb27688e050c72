-- A login of an advertiser that proposes pixels: they wait until somebody of the network accepts them, whatever rules
-- the network has for what needs no reviewer. The name is kept as it was, for the queue of reviews.
alter table role_grant
    drop constraint ck_role_grant_scope,
    add constraint ck_role_grant_scope check (
        (role = 'PLATFORM_ADMINISTRATOR' and network_id is null and advertiser_id is null)
        or (role in ('NETWORK_ADMINISTRATOR', 'NETWORK_TRAFFICKER', 'NETWORK_OBSERVER', 'PIXEL_REVIEWER')
            and network_id is not null and advertiser_id is null)
        or (role in ('ADVERTISER_MANAGER', 'ADVERTISER_PROPOSER', 'ADVERTISER')
            and network_id is not null and advertiser_id is not null));

alter table pixel add column proposed_by varchar(255) null comment 'who proposed the present content; null: nobody had to';
