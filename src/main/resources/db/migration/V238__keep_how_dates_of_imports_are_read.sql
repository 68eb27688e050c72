-- Whether the month or the day comes first in dates of an import, by column; null: it does not matter. The previous release
-- refuses such dates and need not know of it.
alter table import_job
    add column day_orders varchar(200) null comment 'as FIELD:ORDER, with commas between';
