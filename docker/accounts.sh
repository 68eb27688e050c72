# Sourced by the MariaDB image when it makes a new database (its functions are those of the image's entrypoint). The
# owner of the schema may pass rights on, and the application gets an account of its own: "migrate" gives that one its
# rights, which are not enough to change or delete the history.
docker_process_sql --database=mysql <<SQL
GRANT ALL PRIVILEGES ON pixelkeep.* TO pixelkeep@'%' WITH GRANT OPTION;
CREATE USER pixelkeep_app@'%' IDENTIFIED BY '$(docker_sql_escape_string_literal "$(cat /run/secrets/db_app_password)")';
SQL
