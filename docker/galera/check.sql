-- For the checks of docker/haproxy/haproxy.cfg. It may do nothing but sign in.
CREATE USER haproxy@'%';
