-- Where a notice belongs, so that nobody reads or is mailed about what they do not see any more. Those of several pixels
-- belong to the network.
alter table notice
    add column advertiser_id bigint null comment 'the advertiser that it belongs to; null: the network itself';

update notice n join pixel p
    on p.id = cast(substring_index(substring_index(substring(n.path, 9), '/', 1), '#', 1) as unsigned)
    set n.advertiser_id = p.advertiser_id
    where n.path like '/pixels/%' and p.network_id = n.network_id and p.advertiser_id is not null;

alter table waiting_news
    add column advertiser_id bigint null comment 'the advertiser that it belongs to; null: the network itself',
    add column sight varchar(30) null comment 'the permission that one has to have there; null: of the release before';

update waiting_news n join pixel p
    on p.id = cast(substring_index(substring_index(substring(n.path, 9), '/', 1), '#', 1) as unsigned)
    set n.advertiser_id = p.advertiser_id
    where n.path like '/pixels/%' and p.network_id = n.network_id and p.advertiser_id is not null;
