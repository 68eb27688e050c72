-- On which supply sources a pixel fires. Without a rule, serve_on_adx says it: on all, or on all but Google's. It goes on
-- saying what it can, so that the previous release, which knows nothing else, decides the same on Google's inventory.
alter table pixel
    add column supply_rule    varchar(10)   null comment 'null: serve_on_adx says it',
    add column supply_sources varchar(2100) null comment 'codes of the chosen sources, comma separated',
    add constraint ck_pixel_supply_rule check (supply_rule is null or supply_rule in ('ALL', 'ONLY', 'EXCEPT'));
