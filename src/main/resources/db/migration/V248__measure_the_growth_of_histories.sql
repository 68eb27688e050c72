-- How much people and programs lately added to histories, from which nothing is deleted. A row for each network, its people,
-- and its advertisers: they are overwritten, and as many as there are people and advertisers.
create table history_growth (
    network_id bigint not null,
    -- network, advertisers, advertiser/ID, or person/ID
    owner varchar(32) character set ascii collate ascii_bin not null,
    -- What was added, less what has drained since, in bytes, as of the time next to it.
    bytes double not null,
    counted_at datetime(6) not null,
    primary key (network_id, owner)
) engine = InnoDB;
