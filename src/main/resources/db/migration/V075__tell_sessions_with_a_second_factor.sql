-- A network that demands a second factor looks at the session: its roles count in those alone that were begun with one.
alter table user_session add column second_factor boolean not null default false;

update user_session set second_factor = true
where user_id in (select user_id from second_factor where confirmed_at is not null);
