-- A token that was revoked stays so, whoever writes its row: a node of the previous release writes all columns as it read
-- them a moment before.
create trigger keep_tokens_revoked before update on api_token for each row
    set new.revoked_at = coalesce(old.revoked_at, new.revoked_at);
