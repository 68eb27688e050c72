-- Lists in the order of IDs, which is the default of the API, are read by index too, whatever they are filtered by.
alter table creative
    add index ix_creative_listed_id (network_id, listed_as, type, id),
    add index ix_creative_advertiser_listed_id (advertiser_id, listed_as, type, id);
alter table pixel
    add index ix_pixel_listed_id
        (network_id, archived_at, id, scope, format, event, review_status, active, advertiser_id, creative_id);
