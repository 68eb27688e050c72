-- Attempts per key and window, counted in the database so that all nodes see the same number.
create table throttle (
    bucket         varchar(320) not null,
    window_start   datetime(6)  not null,
    attempts       int          not null,
    primary key (bucket, window_start),
    index ix_throttle_window (window_start)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
