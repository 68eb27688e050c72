-- New content of an approved pixel waits beside the live one, in the same row: it has the pixel's version and lock, and
-- an approval moves it over in one statement. Text, not varchar: two more addresses of 4,096 characters would exceed
-- the length of a row. The release before leaves these columns null, which means that nothing waits.
alter table pixel
    add column waiting_status varchar(10) null comment 'PENDING or REJECTED; null: no edit waits',
    add column waiting_reason varchar(1000) collate utf8mb4_uca1400_ai_ci null,
    add column waiting_format varchar(20) null,
    add column waiting_event varchar(30) null,
    add column waiting_url text null,
    add column waiting_secure_url text null,
    add column waiting_content mediumtext null,
    add column waiting_secure_content mediumtext null,
    add column waiting_since datetime(6) null,
    add column waiting_by bigint null comment 'user id who wrote it: four eyes',
    add column waiting_author varchar(255) collate utf8mb4_uca1400_ai_ci null comment 'their name',
    add column waiting_proposed_by varchar(255) collate utf8mb4_uca1400_ai_ci null,
    add constraint ck_pixel_waiting check (
        (waiting_status is null and waiting_format is null and waiting_since is null)
        or (waiting_status in ('PENDING', 'REJECTED') and waiting_format is not null and waiting_event is not null
            and waiting_since is not null)),
    add column awaits_since datetime(6) as (case
        when waiting_status = 'PENDING' then waiting_since
        when review_status = 'PENDING' then submitted_at end) stored comment 'since when a reviewer is to decide',
    add index ix_pixel_awaiting (network_id, archived_at, awaits_since, id, scope, advertiser_id, creative_id);
