package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The image matches the build. */
class DockerTest {

    private static final Path DOCKER = Path.of("docker");

    private static final Set<String> OURS = Set.of("migrate", "app");

    @Test
    void files_copied_into_the_image_exist_and_are_not_ignored() throws IOException {
        List<String> copied = matches("Dockerfile", "(?m)^COPY (?!--from)(\\S+) ");
        List<String> letThrough = matches("Dockerfile.dockerignore", "(?m)^!(\\S+)$");

        assertThat(copied).containsExactlyInAnyOrder("pom.xml", ".mvn/jvm.config", "src", "src/docs/operate.md");
        assertThat(copied).allSatisfy(path -> {
            assertThat(letThrough).anyMatch(let -> Path.of(path).startsWith(let));
            assertThat(Path.of(path)).exists();
        });
    }

    @Test
    void dependencies_have_a_layer_that_changes_only_with_the_pom() throws IOException {
        String text = Files.readString(DOCKER.resolve("Dockerfile"));

        assertThat(text).containsSubsequence("COPY pom.xml", "go-offline", "COPY src ./src", "package");
        assertThat(text).containsSubsequence("lib/ /opt", "quarkus/ /opt", "app/ /opt", "classes.jsa /opt");
    }

    @Test
    void the_image_runs_as_any_user_and_tells_its_health_to_orchestrators() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
                .contains("USER 10001:0", "chgrp 0", "QUARKUS_MANAGEMENT_HOST=0.0.0.0", "QUARKUS_MANAGEMENT_PORT=9000")
                .contains("EXPOSE 8080 9000", "sbom.json", "org.opencontainers.image.revision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    @SuppressWarnings("unchecked")
    void compose_files_contain_no_secret(String file) throws IOException {
        Map<String, Map<String, Map<String, String>>> compose = compose(file);

        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/docker/secrets/");
        assertThat(matches(file, "(?i)(?:PASSWORD|KEY)\\w*: (.+)"))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).startsWith("/run/secrets/"));
        var secrets = Objects.requireNonNull(compose.get("secrets"));
        // Compose refuses secrets from the environment where the root file system is read-only.
        assertThat(secrets)
                .allSatisfy((name, secret) -> assertThat(secret).as(name).isEqualTo(Map.of("file", "secrets/" + name)));
        assertThat(services(file)).allSatisfy((name, service) -> {
            var used = (List<String>) service.getOrDefault("secrets", List.of());
            assertThat(secrets.keySet()).as(name).containsAll(used);
            assertThat(String.valueOf(service.get("environment")))
                    .as(name)
                    .satisfies(environment -> Pattern.compile("/run/secrets/(\\w+)")
                            .matcher(environment)
                            .results()
                            .forEach(secret -> assertThat(used).contains(secret.group(1))));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void every_container_is_confined_and_limited(String file) throws IOException {
        assertThat(services(file))
                .containsKeys("migrate", "app")
                .allSatisfy((name, service) -> assertThat(service)
                        .as(name)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .containsKeys("mem_limit", "cpus", "pids_limit")
                        .doesNotContainKeys("privileged", "cap_add"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void the_application_works_with_an_account_that_cannot_change_the_history(String file) throws IOException {
        Map<String, Map<String, Object>> services = services(file);

        assertThat(environment(services, "app"))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "pixelkeep_app")
                .containsEntry("PIXELKEEP_MIGRATE_AT_START", "false");
        assertThat(environment(services, "migrate"))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "pixelkeep")
                .containsEntry("PIXELKEEP_DATABASE_GRANT_TO", "pixelkeep_app@%");
        assertThat(Files.readString(DOCKER.resolve("accounts.sh"))).contains("CREATE USER pixelkeep_app@'%'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void nodes_can_be_scaled_and_have_time_to_drain(String file) throws IOException {
        var node = Objects.requireNonNull(services(file).get("app"));

        assertThat(node).containsEntry("stop_grace_period", "30s").doesNotContainKeys("container_name", "hostname");
        assertThat((List<?>) node.get("volumes")).isEqualTo(List.of("/var/lib/pixelkeep"));
    }

    /** A file that is not there would be mounted as an empty folder. */
    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void mounted_files_exist(String file) throws IOException {
        assertThat(matches(file, "- \\./(\\S+?):"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(DOCKER.resolve(path)).exists());
    }

    /** Otherwise a statement on one node of the cluster would not do the same as on another. */
    @Test
    void every_database_of_the_cluster_has_the_options_that_operation_requires() throws IOException {
        assertThat(Files.readAllLines(DOCKER.resolve("galera/galera.cnf")))
                .contains(
                        "binlog_format=ROW",
                        "sync_binlog=1",
                        "log_bin_trust_function_creators=ON",
                        "innodb_flush_log_at_trx_commit=1");
        assertThat(services("compose.cluster.yaml").keySet())
                .filteredOn(name -> name.startsWith("galera"))
                .hasSize(3);
        assertThat(services("compose.cluster.yaml"))
                .containsKeys("haproxy", "prometheus", "grafana")
                .containsKeys(OURS.toArray(String[]::new));
    }

    /** The first one is empty once, and is killed or restarted many times. */
    @Test
    void a_database_begins_a_cluster_only_where_none_is() throws IOException {
        var databases = services("compose.cluster.yaml").entrySet().stream()
                .filter(service -> service.getKey().startsWith("galera"))
                .map(Map.Entry::getValue)
                .toList();

        assertThat(databases)
                .allSatisfy(service -> assertThat(service)
                        .containsEntry("entrypoint", List.of("/start.sh"))
                        .doesNotContainKey("command"))
                .allSatisfy(service ->
                        assertThat(String.valueOf(service.get("healthcheck"))).contains("--no-defaults"));
        assertThat(DOCKER.resolve("galera/start.sh")).isExecutable();
        assertThat(Files.readString(DOCKER.resolve("galera/start.sh")))
                .containsSubsequence("$others\" = false", "--wsrep-new-cluster", "exec docker-entrypoint.sh mariadbd");
    }

    @Test
    @SuppressWarnings("unchecked")
    void nodes_of_the_cluster_believe_the_proxy_alone() throws IOException {
        var services = services("compose.cluster.yaml");
        var networks = (Map<String, Map<String, Object>>) Objects.requireNonNull(
                Objects.requireNonNull(services.get("haproxy")).get("networks"));

        assertThat(environment(services, "app"))
                .containsEntry("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                .containsEntry(
                        "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
                        Objects.requireNonNull(networks.get("default")).get("ipv4_address"));
    }

    /** Where fewer files may be open, a number of connections that needs more keeps HAProxy from starting. */
    @Test
    void the_proxy_takes_as_many_connections_as_it_may() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("haproxy/haproxy.cfg")))
                .contains("fd-hard-limit")
                .doesNotContainPattern("(?m)^ *maxconn");
    }

    @Test
    void the_proxy_asks_for_the_health_that_nodes_tell() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("haproxy/haproxy.cfg")))
                .contains("uri /q/health/ready", "uri /q/health/resolver", "check port 9000");
    }

    /** Scripts get a problem even if no node answers; what a write did may be unknown then. */
    @Test
    void what_the_proxy_itself_answers_to_scripts_are_problems() throws IOException {
        var config = Files.readString(DOCKER.resolve("haproxy/haproxy.cfg"));

        assertThat(config)
                .contains(
                        "use_backend api if { path_beg /api/ }",
                        "backend api from problems",
                        "resolvers from problems");
        for (var one : Map.of(503, "unavailable", 502, "outcome-unknown", 504, "outcome-unknown")
                .entrySet()) {
            assertThat(config)
                    .containsPattern("http-error status " + one.getKey() + " content-type application/problem\\+json"
                            + " string '\\{\"type\":\"/help/problems/" + one.getValue() + "\",.*\"status\":"
                            + one.getKey());
        }
    }

    @Test
    void the_proxy_leaves_frozen_servers_and_sends_no_write_twice() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("haproxy/haproxy.cfg")))
                .contains("tcp-check expect rbinary", "http-request disable-l7-retry unless METH_GET");
        assertThat(Files.readString(DOCKER.resolve("galera/galera.cnf"))).doesNotContain("max_statement_time");
    }

    /** Its packets are in the file as they are sent: who signs in, what is asked, and the answer of a server that may. */
    @Test
    void the_proxy_asks_whether_a_server_may_write() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("haproxy/haproxy.cfg")))
                .containsSubsequence(
                        "tcp-check connect",
                        hex("haproxy\0"),
                        hex("\3show status like 'wsrep_ready'"),
                        // Without it, the answer OFF is taken for the beginning of a longer one.
                        "min-recv",
                        hex("\13wsrep_ready\2ON"),
                        "server galera1");
        assertThat(Files.readString(DOCKER.resolve("galera/check.sql"))).contains("CREATE USER haproxy@'%';");
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(Map<String, Map<String, Object>> services, String name) {
        var service = Objects.requireNonNull(services.get(name));
        return (Map<String, Object>) Objects.requireNonNull(service.get("environment"));
    }

    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = compose(file);
        return Objects.requireNonNull(compose.get("services"));
    }

    private static <T> T compose(String file) throws IOException {
        return new Yaml().load(Files.readString(DOCKER.resolve(file)));
    }

    private static List<String> matches(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(DOCKER.resolve(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
