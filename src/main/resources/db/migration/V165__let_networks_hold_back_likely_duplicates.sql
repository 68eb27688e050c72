-- Whether pixels that track the same placement of a vendor on the same event fire together is for the network to decide. By
-- default they do, as before. The release before writes rows without the column, which is what it means by them.
alter table network
    add column hold_back_likely_duplicates boolean not null default false
        comment 'of the pixels for one placement of a vendor and event, only the first fires';
