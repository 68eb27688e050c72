-- A pixel with several events, or with more to say of one than its addresses, keeps all its trackers as a JSON array.
-- event, event_offset, custom_event, url, and secure_url stay what they are: those of its first tracker. Null: there is
-- nothing to add to them. An edit that waits has the same.
alter table pixel
    add column trackers mediumtext null comment 'JSON array; null: the columns say it all',
    add column waiting_offset varchar(20) null,
    add column waiting_custom_event int null,
    add column waiting_trackers mediumtext null,
    add column tracker_events text as (json_extract(trackers, '$[*].event')) stored
        comment 'names as a JSON array',
    modify column plain_only boolean as (secure_content is null and (secure_url is null
        or coalesce(json_length(json_extract(trackers, '$[*].secureUrl')), 0) < coalesce(json_length(trackers), 0)))
        stored comment 'something of it has no variant for secure inventory';
