-- A token can be made with another one: it carries no more than that one, and ends with it (parent_id). A token that asks
-- for its own replacement does not hold it, but made it: whoever revokes the one revokes the other (made_with). The
-- version lets no two writers of a row pass each other. Rows of before, and those of the previous release, have neither.
alter table api_token
    add column parent_id bigint null comment 'the token that it hangs on; null: made by a person, or in the place of such a one',
    add column made_with bigint null comment 'the token that asked for it; null: a person did',
    add column version   bigint not null default 0,
    add constraint fk_api_token_parent foreign key (parent_id) references api_token (id) on delete cascade,
    add constraint fk_api_token_made_with foreign key (made_with) references api_token (id) on delete set null;
