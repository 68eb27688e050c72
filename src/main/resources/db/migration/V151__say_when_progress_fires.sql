-- Two events need more than their name: progress, at which point of the ad, and a custom event of a native ad, its number.
-- The release before writes rows without them, which is right for the events that it knows.
alter table pixel
    add column event_offset varchar(20) null comment 'of PROGRESS: 00:00:05, or 25%' after event,
    add column custom_event int null comment 'of CUSTOM: the number that the exchange gave it, from 500' after event_offset;
