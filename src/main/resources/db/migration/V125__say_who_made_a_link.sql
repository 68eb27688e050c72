-- A new link to a password voids the former one of the same maker: of a network, or (null) of the operator or the person.
-- Under the previous release no link says so, and none is voided.
alter table account_link add column made_in bigint null;
