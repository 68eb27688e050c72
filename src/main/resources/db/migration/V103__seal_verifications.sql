-- Who can write to the database could also write here that all is well. The seal is made with the key of the history, which
-- is not in the database. Null: by the release before, and to be verified anew.
alter table history_verification
    add column seal binary(32) null comment 'over what was found';
