-- What the filters of the history ask for, once for each combination that ever occurred: a change names its facet. A
-- filter finds its few facets here and their changes by one index each; the counts are kept, so none is ever taken.
create table history_facet (
    id             bigint       not null auto_increment,
    network_id     bigint       not null,
    entity         varchar(20)  not null,
    action         varchar(20)  not null,
    channel        varchar(10)  not null,
    actor_name     varchar(255) not null,
    fields         varchar(700) character set ascii collate ascii_bin not null
        comment 'the names of the fields that got another value, with commas around; ?: from before they were kept',
    changes        bigint       not null default 0,
    primary key (id),
    constraint uq_history_facet unique (network_id, entity, action, channel, actor_name, fields)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into history_facet (network_id, entity, action, channel, actor_name, fields, changes)
select network_id, entity, action, channel, actor_name, '?', count(*) from history_change
group by network_id, entity, action, channel, actor_name;

drop trigger refuse_update_of_history;

alter table history_change add column facet_id bigint not null default 0 comment 'not covered by the digest: it follows from the rest';

update history_change c join history_facet f on f.network_id = c.network_id and f.entity = c.entity
    and f.action = c.action and f.channel = c.channel and f.actor_name = c.actor_name
set c.facet_id = f.id;

create trigger refuse_update_of_history before update on history_change for each row
    signal sqlstate '45000' set message_text = 'The history cannot be changed.';

alter table history_change add index ix_history_change_facet (network_id, facet_id, id);
