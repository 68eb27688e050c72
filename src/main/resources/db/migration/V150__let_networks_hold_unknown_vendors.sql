-- What a consent string says of a pixel whose vendor nobody knows is for the network to decide. By default it fires, as it
-- did before. The release before writes rows without the column, which is what it means by them.
alter table network
    add column hold_unknown_vendors boolean not null default false
        comment 'with a consent string, pixels without a vendor are held back';
