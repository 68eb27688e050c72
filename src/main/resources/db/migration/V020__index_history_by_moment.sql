-- What was so at a moment: the last change up to it of each thing, found by index alone. The head keeps the time of
-- its revision, so that times never run backwards within a network.
alter table history_head
    add column at datetime(6) null comment 'when the latest revision was written';

update history_head h
set h.at = (select max(c.at) from history_change c where c.network_id = h.network_id);

alter table history_change
    add index ix_history_change_at (network_id, at, id),
    add index ix_history_change_aim (network_id, entity, advertiser_id, creative_id, entity_id, id),
    add index ix_history_change_part (pixel_id, entity, entity_id, id);
