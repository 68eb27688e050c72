-- The numbers of changes are written all the time, the facets themselves never: apart from each other, the account of the
-- application needs to add facets and nothing else. What history_facet.changes counted so far stays there, and the release
-- before goes on counting there; the number is the sum of both.
create table history_facet_count (
    facet_id       bigint       not null,
    network_id     bigint       not null,
    changes        bigint       not null,
    primary key (facet_id),
    constraint fk_history_facet_count_facet foreign key (facet_id) references history_facet (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
