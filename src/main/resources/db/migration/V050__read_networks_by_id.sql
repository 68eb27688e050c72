-- Snapshots read everything of one network by id; without these they would walk over what other networks have.
alter table creative add index ix_creative_network (network_id, id);
alter table pixel add index ix_pixel_network (network_id, id);
alter table association add index ix_association_of_network (network_id, id);
