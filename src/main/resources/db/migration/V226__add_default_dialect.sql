-- The platform whose output previews show first; null: the one that serves. The previous release need not know of it.
alter table network add column default_dialect varchar(32) null;
