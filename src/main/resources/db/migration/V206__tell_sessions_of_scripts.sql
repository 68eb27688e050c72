-- Sessions of scripts, opened through /xandr/auth: they live longer than a browser's, and open nothing else.
alter table user_session add column kind varchar(16) not null default 'BROWSER' after user_id;
