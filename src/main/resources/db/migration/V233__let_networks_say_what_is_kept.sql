-- For how many days a network keeps what is not history; null: as usual. The previous release need not know of it.
alter table network
    add column keep_imports int null,
    add column keep_notices int null,
    add column keep_deliveries int null,
    add constraint ck_network_keep_imports check (keep_imports is null or keep_imports between 1 and 90),
    add constraint ck_network_keep_notices check (keep_notices is null or keep_notices between 7 and 730),
    add constraint ck_network_keep_deliveries check (keep_deliveries is null or keep_deliveries between 1 and 180);
