-- When a member last signed in, for those who manage the people of a network; null: not since this is noted.
alter table membership
    add column last_sign_in_at datetime(6) null;
