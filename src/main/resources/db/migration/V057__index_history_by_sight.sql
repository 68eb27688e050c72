-- What one advertiser may see of the log, or a filter by it lets through, is found by index alone; and so is what
-- concerns the pixels on a creative or an advertiser without being theirs: no record of anybody else's is read.
alter table history_change
    add index ix_history_change_advertiser_facet (advertiser_id, id, facet_id),
    add index ix_history_change_carried (pixel_id, creative_id, advertiser_id, id),
    drop index ix_history_change_advertiser;
