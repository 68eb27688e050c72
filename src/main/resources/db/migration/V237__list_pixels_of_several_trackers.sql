-- Few pixels have trackers beside the one in their columns. A list by event finds those by this index, and the others by
-- the indexes of the lists, without reading the row of each pixel that has another event.
alter table pixel add index ix_pixel_trackers (network_id, trackers(1));
