-- Whether what agents write waits for a person. The previous release, which has no agents, need not know of it.
alter table network add column agents_wait boolean not null default true;
