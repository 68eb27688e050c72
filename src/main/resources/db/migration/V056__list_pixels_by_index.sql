-- Lists of pixels are found by indexes that hold whatever they are filtered by, in the order of the list: no row is read
-- but those that are shown.
alter table pixel
    add column plain_only boolean as (secure_url is null and secure_content is null) stored
        comment 'it never fires on secure inventory',
    add index ix_pixel_review_by (network_id, review_by),
    add index ix_pixel_plain_only (network_id, plain_only, name, id),
    add index ix_pixel_listed_name
        (network_id, archived_at, name, id, scope, format, event, review_status, active, advertiser_id, creative_id),
    add index ix_pixel_listed_updated
        (network_id, archived_at, updated_at, id, scope, format, event, review_status, active, advertiser_id, creative_id),
    add index ix_pixel_listed_submitted
        (network_id, archived_at, submitted_at, id, scope, format, event, review_status, active, advertiser_id, creative_id);
