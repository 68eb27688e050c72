-- Policy and consent count for the vendors recognized from the hosts and for those named by hand, both: a row says why it
-- is there. Where vendors were named by hand until now, no row says so; the application looks at those pixels once
-- (PixelService.recogniseBesideNamed), as a change that is on record. The release before writes rows without these
-- columns, which is what it means by them.
alter table pixel_vendor
    add column by_hand boolean not null default false comment 'a person named it',
    add column recognized boolean not null default true comment 'one of the hosts of the pixel is its';
