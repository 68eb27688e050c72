package org.pixelkeep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SharedSessionContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.ChangeStream;
import org.pixelkeep.shared.job.Job;
import org.pixelkeep.shared.time.Backdating;
import org.pixelkeep.testing.Bytecode;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.rate.Rate;

/** Which package may use which, according to {@link Rooms}, and what no package may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String ROOT = "org.pixelkeep.";
    private static final Rooms ROOMS = Rooms.read();
    private static final RuleLists LISTS = RuleLists.read();

    private static final Pattern COSTLY = Pattern.compile("/(?:consequences|export|snapshot|changes)$");

    /** Statements that change rows or tables. */
    private static final Pattern WRITING = Pattern.compile(
            "(?is)\\s*(?:insert\\s+(?:ignore\\s+)?into|update\\s+\\w+\\s.*\\bset|delete\\s+(?:from|\\w+\\s+(?:where|from))"
                    + "|replace\\s+into|truncate|load\\s+data|alter\\s+table|drop\\s|create\\s|grant\\s|revoke\\s)\\b.*");

    /** Not static, because the classes that come later need the memory. */
    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.pixelkeep");

    @Test
    void every_room_uses_only_the_rooms_that_the_table_allows() {
        var wrong = new TreeSet<String>();
        for (var type : ours) {
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var from = type.getPackageName();
                var to = dependency.getTargetClass().getPackageName();
                if (to.startsWith(ROOT)
                        && !from.equals(to)
                        && from.startsWith(ROOT)
                        && !ROOMS.allow(from.substring(ROOT.length()), to.substring(ROOT.length()))) {
                    wrong.add(type.getName() + " uses "
                            + dependency.getTargetClass().getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_table_has_every_room_and_no_other() {
        var packages = ours.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toSet());

        assertThat(ROOMS.missing(packages)).isEmpty();
    }

    @Test
    void no_rooms_form_a_cycle() {
        slices().matching("org.pixelkeep.(*)").should().beFreeOfCycles().check(ours);
        slices().matching("org.pixelkeep.(**)").should().beFreeOfCycles().check(ours);
    }

    @Test
    void every_endpoint_declares_its_access() {
        methods()
                .that()
                .areAnnotatedWith(endpoint())
                .should(new ArchCondition<>("be public and declare its permission") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        var declared = Stream.of(PermissionsAllowed.class, PermitAll.class, Authenticated.class)
                                .anyMatch(annotation -> method.isAnnotatedWith(annotation)
                                        || method.getOwner().isAnnotatedWith(annotation));
                        var isPublic = method.getModifiers().contains(JavaModifier.PUBLIC);
                        events.add(new SimpleConditionEvent(method, declared && isPublic, method.getFullName()));
                    }
                })
                .check(ours);
    }

    @Test
    void every_api_post_declares_whether_it_is_idempotent() {
        var without = new TreeSet<String>();
        for (var type : ours) {
            for (var method : type.getMethods()) {
                if (type.getSimpleName().endsWith("Api")
                        && method.isAnnotatedWith(POST.class)
                        && !method.isAnnotatedWith(Idempotent.class)) {
                    without.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }

        assertThat(without).containsExactlyInAnyOrderElementsOf(LISTS.of("posts without key"));
    }

    @Test
    void all_declared_permissions_exist() {
        var used = new TreeSet<String>();
        for (var type : ours) {
            for (var method : type.getMethods()) {
                method.tryGetAnnotationOfType(PermissionsAllowed.class)
                        .ifPresent(permission -> used.addAll(Arrays.asList(permission.value())));
            }
        }

        assertThat(Arrays.stream(Permission.values()).map(Permission::code)).containsAll(used);
    }

    @Test
    void the_resolver_writes_nothing() {
        var wrong = Stream.concat(writes().stream(), writesBySql().stream())
                .filter(call -> call.startsWith("org.pixelkeep.serving"))
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void only_services_and_the_log_write_rows() {
        var wrong = writes().stream()
                .filter(call -> !call.substring(0, call.indexOf(' ')).endsWith("Service"))
                .filter(call -> !LISTS.of("writers").contains(call.substring(0, call.indexOf(' '))))
                .toList();
        assertThat(wrong).isEmpty();
    }

    /** What only the operator can do: no network can set someone's credentials, on any page or call. */
    @Test
    void no_page_or_api_uses_operator_only_methods() {
        var doors = LISTS.of("doors of the operator");
        var wrong = new TreeSet<String>();
        var called = new TreeSet<String>();
        for (var type : ours) {
            for (var call : type.getMethodCallsFromSelf()) {
                var door = call.getTargetOwner().getSimpleName() + " " + call.getName();
                if (doors.contains(door)) {
                    called.add(door);
                    if ((type.getPackageName() + ".").contains(".http.")) {
                        wrong.add(type.getName() + " calls " + door);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(called).as("each of them is still called so").containsExactlyInAnyOrderElementsOf(doors);
    }

    @Test
    void every_background_job_has_a_heartbeat() {
        methods()
                .that()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beAnnotatedWith(Job.class)
                .check(ours);
    }

    @Test
    void expensive_endpoints_count_as_costly() {
        var cheap = new TreeSet<String>();
        for (var type : ours) {
            for (var method : type.getMethods()) {
                var path = method.tryGetAnnotationOfType(Path.class)
                        .map(Path::value)
                        .orElse("");
                var kind = method.tryGetAnnotationOfType(Rate.class).map(Rate::value);
                if (COSTLY.matcher(path).find() && !kind.equals(Optional.of(Rate.Kind.COSTLY))) {
                    cheap.add(method.getFullName());
                }
            }
        }
        assertThat(cheap).isEmpty();
    }

    /** Whatever else writes the log says when it really happened. */
    @Test
    void only_the_demo_is_backdated() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli.demo")
                .should()
                .callMethod(Backdating.class, "at", Instant.class, Runnable.class)
                .check(ours);
    }

    /**
     * A stream of rows outside a transaction holds its connection until the request ends, even after it was read.
     * {@link ChangeStream} reads in one.
     */
    @Test
    void rows_are_read_as_lists() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ChangeStream.class.getName())
                .should()
                .callMethodWhere(new DescribedPredicate<>("it streams rows") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        var target = call.getTarget();
                        return target.getName().equals("getResultStream")
                                || (target.getName().matches("stream|streamAll")
                                        && (target.getOwner().isAssignableTo(PanacheEntityBase.class)
                                                || target.getOwner().isAssignableTo(PanacheQuery.class)));
                    }
                })
                .check(ours);
    }

    @Test
    void nothing_else_writes_with_plain_sql() {
        var wrong = writesBySql().stream()
                .filter(call -> !call.substring(0, call.indexOf(' ')).endsWith("Service"))
                .filter(call -> !LISTS.of("writers").contains(call.substring(0, call.indexOf(' '))))
                .filter(call ->
                        LISTS.of("writers by SQL").stream().noneMatch(known -> (call + " ").startsWith(known + " ")))
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void outbound_connections_use_one_room() {
        var wrong = new TreeSet<String>();
        for (var type : ours) {
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var used = dependency.getTargetClass().getName();
                if (LISTS.of("ways out").contains(used)
                        && !type.getPackageName().equals(ROOT + "outbound")
                        && !LISTS.of("stays inside").contains(outermost(type).getName())) {
                    wrong.add(type.getName() + " uses " + used);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_entity_reaches_a_template() {
        var wrong = new TreeSet<String>();
        for (var type : ours) {
            if (type.getSimpleName().equals("Templates")) {
                type.getMethods()
                        .forEach(method -> method.getRawParameterTypes().stream()
                                .filter(parameter -> parameter.isAnnotatedWith(Entity.class))
                                .forEach(parameter -> wrong.add(method.getFullName())));
            }
            if (type.getSimpleName().endsWith("View") || type.getSimpleName().endsWith("Row")) {
                type.getFields().stream()
                        .filter(field -> field.getType().getAllInvolvedRawTypes().stream()
                                .anyMatch(part -> part.isAnnotatedWith(Entity.class)))
                        .forEach(field -> wrong.add(field.getFullName()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothing_is_injected_into_fields() {
        fields().should().notBeAnnotatedWith(Inject.class).check(ours);
    }

    @Test
    void resources_are_leaves() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .resideOutsideOfPackage("org.pixelkeep.web..")
                .should()
                .resideInAPackage("..http..")
                .check(ours);
    }

    private Set<String> writes() {
        var calls = new TreeSet<String>();
        for (var type : ours) {
            for (var call : type.getMethodCallsFromSelf()) {
                var owner = call.getTargetOwner();
                var name = call.getName();
                var panache = owner.isAssignableTo(PanacheEntityBase.class)
                        && Set.of("persist", "persistAndFlush", "delete", "deleteAll", "deleteById", "update")
                                .contains(name);
                var manager = owner.isAssignableTo(EntityManager.class)
                        && Set.of("persist", "merge", "remove").contains(name);
                var query = owner.isAssignableTo(Query.class) && name.equals("executeUpdate");
                if ((panache || manager || query) && !type.isAnnotatedWith(Entity.class)) {
                    calls.add(outermost(type).getName() + " " + name);
                }
            }
        }
        return calls;
    }

    /** Writes that bypass Hibernate: with JDBC, or with statements that return rows. */
    private Set<String> writesBySql() {
        var found = new TreeSet<String>();
        Bytecode.texts().stream()
                .filter(text -> WRITING.matcher(text.text()).matches())
                .forEach(text -> found.add(text.type() + " "
                        + text.text().strip().lines().findFirst().orElse("")));
        for (var type : ours) {
            for (var call : type.getMethodCallsFromSelf()) {
                var owner = call.getTargetOwner();
                var name = call.getName();
                var statement = owner.isAssignableTo(Statement.class)
                        && (name.equals("execute")
                                || name.equals("addBatch")
                                || name.startsWith("executeBatch")
                                || name.startsWith("executeUpdate")
                                || name.startsWith("executeLarge"));
                var rows = owner.isAssignableTo(ResultSet.class)
                        && (name.startsWith("update") || name.equals("insertRow") || name.equals("deleteRow"));
                var session = owner.isAssignableTo(SharedSessionContract.class)
                        && (name.contains("MutationQuery")
                                || Set.of(
                                                "insert",
                                                "update",
                                                "upsert",
                                                "delete",
                                                "persist",
                                                "merge",
                                                "remove",
                                                "replicate")
                                        .contains(name));
                if (statement || rows || session) {
                    found.add(outermost(type).getName() + " " + name);
                }
            }
        }
        return found;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaAnnotation<?>> endpoint() {
        return DescribedPredicate.describe(
                "an HTTP method", annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }
}
