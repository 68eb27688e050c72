-- The page that says that pixels were changed outside of the application says which ones, too: the first of them, one a
-- line, each with the number of the pixel in front. Null is unknown: the release before does not write it.
alter table history_verification
    add column outside_told text null comment 'pixel id, negative when it is gone, a space and what differs; one a line';
