-- An address may have several accounts: a proven one and local ones of networks. Where one password opens more than one
-- of them, each waits for the choice of the person. Under the previous release all wait for a code.
alter table pending_sign_in add column awaits varchar(10) not null default 'CODE';
