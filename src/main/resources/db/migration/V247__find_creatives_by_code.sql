-- Creatives of a network with a code of the ad server's: several advertisers may have the same one.
alter table creative add index ix_creative_network_code (network_id, code);
