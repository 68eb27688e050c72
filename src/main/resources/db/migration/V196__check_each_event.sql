-- A pixel of several events has several addresses. They are checked in turn, each against its own approved response.
-- The two columns for a baseline in health_check stay: the release before this one still writes them.
alter table health_check
    add column turn int not null default 0 comment 'which of its addresses is checked next, from 0';

alter table health_result
    add column event varchar(80) null comment 'what the address fires for; null: of the first event, from an earlier release';

create table health_baseline (
    pixel_id       bigint      not null,
    event          varchar(80) not null,
    digest         binary(32)  not null comment 'of what the address answered first after the approval',
    approved_at    datetime(6) null comment 'the approval that it belongs to',
    primary key (pixel_id, event),
    constraint fk_health_baseline_check foreign key (pixel_id) references health_check (pixel_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into health_baseline (pixel_id, event, digest, approved_at)
select h.pixel_id, p.event, h.baseline, h.baseline_for
from health_check h join pixel p on p.id = h.pixel_id
where h.baseline is not null;
