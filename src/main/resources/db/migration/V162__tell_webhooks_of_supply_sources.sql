-- A webhook that is told of everything goes on being told of everything: a copy needs the supply sources to decide.
update webhook set entities = 'NETWORK,SUPPLY_SOURCE,ADVERTISER,VENDOR,CREATIVE,PIXEL,ASSOCIATION'
    where entities = 'NETWORK,ADVERTISER,VENDOR,CREATIVE,PIXEL,ASSOCIATION';
