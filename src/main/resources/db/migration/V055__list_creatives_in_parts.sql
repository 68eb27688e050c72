-- Lists of creatives are read in parts, one for each state and type, each by an index in the order of the list: so a page
-- costs the same however many creatives are archived, suspended or of a rare type.
alter table creative
    add column listed_as varchar(9) as (if(archived_at is not null, 'ARCHIVED',
        if(suspended, 'SUSPENDED', if(active, 'ACTIVE', 'INACTIVE')))) stored,
    add index ix_creative_listed_name (network_id, listed_as, type, name, id),
    add index ix_creative_listed_updated (network_id, listed_as, type, updated_at, id),
    add index ix_creative_advertiser_listed_name (advertiser_id, listed_as, type, name, id),
    add index ix_creative_advertiser_listed_updated (advertiser_id, listed_as, type, updated_at, id),
    drop index ix_creative_network_name,
    drop index ix_creative_network_updated,
    drop index ix_creative_advertiser_name,
    drop index ix_creative_state,
    drop index ix_creative_type;
