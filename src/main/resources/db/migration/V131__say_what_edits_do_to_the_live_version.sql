-- Whether new content of an approved pixel stops the live one until it is approved, and whether content that was
-- approved before is reviewed again when it comes back. Defaults: neither.
alter table network
    add column edits_stop_live boolean not null default false,
    add column review_restored boolean not null default false;
