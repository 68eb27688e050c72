-- How often an import was begun without getting further, so that one that ends nodes is given up; and how much text each
-- batch saves. The previous release counts neither.
alter table import_job
    add column attempts int not null default 0 comment 'turns of nodes since it got further than before',
    add column furthest int not null default 0 comment 'the most rows that were done in this state';

alter table import_batch
    add column characters bigint not null default 0 comment 'of the rows that are saved; 0 in those of the release before';
