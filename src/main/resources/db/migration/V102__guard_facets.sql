-- What the filters of the history go by is only ever added to, like the history itself. Only the number of changes may be
-- written: the release before counts there.
delimiter //
create trigger refuse_update_of_facets before update on history_facet for each row
begin
    if new.id <> old.id or new.network_id <> old.network_id or new.entity <> old.entity or new.action <> old.action
        or new.channel <> old.channel or new.actor_name <> old.actor_name or new.fields <> old.fields then
        signal sqlstate '45000' set message_text = 'The facets of the history cannot be changed.';
    end if;
end //

create trigger refuse_delete_of_facets before delete on history_facet for each row
    signal sqlstate '45000' set message_text = 'The facets of the history cannot be deleted.' //
delimiter ;
