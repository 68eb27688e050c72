-- Wrong codes of second factors in a row, per person: those from browsers that are known for the account apart from all
-- others. After a few each has to wait longer than the one before. The previous release counts in the throttle.
-- No foreign key: an attempt is counted while another transaction holds the person's row.
create table code_attempts (
    user_id   bigint      not null,
    known     boolean     not null,
    attempts  int         not null,
    next_at   datetime(6) not null,
    primary key (user_id, known),
    index ix_code_attempts_next (next_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
