-- Whether the decision was about an edit while the pixel itself kept firing.
alter table review_notice
    add column of_edit boolean not null default false;
