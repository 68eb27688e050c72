-- The account at the provider of single sign-on that signs a person in: the issuer with its subject is the key, compared
-- byte by byte; an e-mail address is none. A person has at most one.
create table sign_on_subject (
    id             bigint       not null auto_increment,
    user_id        bigint       not null,
    issuer         varchar(255) not null,
    subject        varchar(255) not null,
    linked_at      datetime(6)  not null,
    primary key (id),
    constraint uq_sign_on_subject unique (issuer, subject),
    constraint uq_sign_on_subject_user unique (user_id),
    constraint fk_sign_on_subject_user foreign key (user_id) references user_account (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_nopad_bin;
