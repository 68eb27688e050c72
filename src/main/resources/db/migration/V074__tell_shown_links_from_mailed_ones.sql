-- A link that was shown to an administrator, because there is no mail, proves no address: when it is used the account
-- becomes local to the administrator's network.
alter table account_link
    add column shown_in bigint null comment 'the network whose administrator was shown the link; null: nobody was',
    add constraint fk_account_link_network foreign key (shown_in) references network (id);
