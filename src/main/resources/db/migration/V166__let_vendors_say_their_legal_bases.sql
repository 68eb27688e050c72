-- On what a vendor may base each purpose is in its registration on the Global Vendor List. Null is not known, as of all vendors
-- so far: then consent and legitimate interest count alike, as before.
alter table vendor
    add column legal_bases varchar(100) null
        comment 'by purpose: C consent, L legitimate interest, F flexible, such as 1C,7LF';
