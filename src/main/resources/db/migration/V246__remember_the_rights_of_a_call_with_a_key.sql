-- What the caller could do when a call with an Idempotency-Key was made. Its answer is not repeated to anybody who can do
-- something else now, such as a token with fewer scopes. Unknown in rows of the release before, and of forms.
alter table idempotency_key
    add column rights_digest binary(32) null;
