-- What a second call with an Idempotency-Key is answered beside status, type, location and body. A body that is secret
-- or too long is withheld. From this release on a key is written in the transaction of its call: status is null only in
-- rows of the release before, which inserts without these columns.
alter table idempotency_key
    add column etag     varchar(100) null,
    add column revision varchar(255) null,
    add column withheld boolean      not null default false;
