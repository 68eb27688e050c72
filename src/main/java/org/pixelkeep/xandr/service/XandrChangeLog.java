package org.pixelkeep.xandr.service;

import com.google.common.collect.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.FieldType;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.Timestamps;
import org.pixelkeep.xandr.request.XandrField;
import org.pixelkeep.xandr.request.XandrFields;

/**
 * The services {@code change-log} and {@code change-log-detail}: a view of the log of changes, as far as the caller can
 * see it. A transaction of Xandr's is one of our change sets.
 */
@ApplicationScoped
public class XandrChangeLog {
    public static final XandrFields FIELDS = new XandrFields(
            "change-log",
            "change_logs",
            "h",
            XandrField.shown("transaction_id", FieldType.STRING),
            XandrField.shown("created_on", FieldType.DATE),
            XandrField.shown("resource_id", FieldType.INT));

    public static final XandrFields DETAIL_FIELDS = new XandrFields(
            "change-log-detail",
            "change_log_details",
            "h",
            XandrField.shown("transaction_id", FieldType.STRING),
            XandrField.shown("member_id", FieldType.INT),
            XandrField.shown("resource_id", FieldType.INT),
            XandrField.shown("method", FieldType.STRING),
            XandrField.shown("url", FieldType.STRING),
            XandrField.shown("user_id", FieldType.INT),
            XandrField.shown("user_full_name", FieldType.STRING),
            XandrField.shown("created_on", FieldType.DATE),
            XandrField.shown("request_source", FieldType.STRING),
            XandrField.shown("client_ip", FieldType.STRING),
            XandrField.shown("num_of_changes", FieldType.INT),
            XandrField.shown("raw_json", FieldType.STRING),
            XandrField.shown("changes", FieldType.OBJECTS));

    private static final Map<String, EntityKind> SERVICES = Map.of(
            "thirdparty-pixel", EntityKind.PIXEL,
            "creative", EntityKind.CREATIVE,
            "advertiser", EntityKind.ADVERTISER,
            "member", EntityKind.NETWORK,
            "user", EntityKind.USER,
            "adserver", EntityKind.VENDOR,
            "pixel-template", EntityKind.TEMPLATE);

    /** How many changes of one object, or of one change set, are looked through, newest first. */
    private static final int MAX_CHANGES = 5_000;

    /** How many are read again with their differences at once: as many of the longest as {@link ReadBudget} allows. */
    private static final int AT_ONCE = 6;

    private final ChangeLog log;
    private final EntityManager entityManager;

    XandrChangeLog(ChangeLog log, EntityManager entityManager) {
        this.log = log;
        this.entityManager = entityManager;
    }

    /** The transactions that changed an object, newest first unless asked otherwise. */
    public Envelope read(Caller caller, Parameters parameters) {
        var answer = Envelope.begun();
        var service = parameters.required("service", SERVICES.keySet());
        var resourceId = parameters.requiredNumber("resource_id");
        var from = parameters.time("min_timestamp");
        var to = parameters.time("max_timestamp");
        var kind = Objects.requireNonNull(SERVICES.get(service));
        var filters = filters(kind, resourceId).stream()
                .map(filter -> filter.from(from)
                        .to(to == null ? null : to.plusSeconds(1))
                        .build())
                .toList();
        var networkId = MemberChoice.of(caller, Permission.VIEW_HISTORY, parameters);
        var entries = entries(caller, networkId, filters, parameters).stream()
                .filter(entry -> Objects.equals(resourceId(kind, entry), resourceId))
                .toList();
        var transactions = inOrder(transactions(entries), parameters);
        var start = parameters.start();
        var max = parameters.max();
        var page = transactions.stream().skip(start).limit(max).toList();
        var more = parameters.words("additional_fields");
        var actors = more.contains("user_id") ? actors(page) : Map.<Long, Long>of();
        var shown = more.contains("object_json") ? whole(caller, networkId, page) : page;
        var objects = shown.stream()
                .map(transaction -> summary(kind, transaction, resourceId, more, actors))
                .toList();
        return answer.list(FIELDS.plural(), objects, transactions.size(), start, max, parameters.warnings());
    }

    /** What a transaction changed in the objects of a service, field by field. */
    public Envelope detail(Caller caller, Parameters parameters) {
        var answer = Envelope.begun();
        var service = parameters.required("service", SERVICES.keySet());
        var transaction = transactionId(parameters);
        var only = parameters.number("resource_id");
        var kind = Objects.requireNonNull(SERVICES.get(service));
        var byResource = new LinkedHashMap<Long, List<Entry>>();
        var networkId = MemberChoice.of(caller, Permission.VIEW_HISTORY, parameters);
        for (var entry : entries(caller, networkId, List.of(ChangeFilter.ofChangeSet(transaction)), parameters)) {
            var resourceId = resourceId(kind, entry);
            if (resourceId != null && (only == null || only.equals(resourceId))) {
                byResource.computeIfAbsent(resourceId, id -> new ArrayList<>()).add(entry);
            }
        }
        var start = parameters.start();
        var max = parameters.max();
        var resourceIds = byResource.keySet().stream().skip(start).limit(max).toList();
        var page = whole(
                caller,
                networkId,
                byResource.values().stream().skip(start).limit(max).toList());
        var actors = actors(page);
        var objects = new ArrayList<Map<String, @Nullable Object>>();
        for (var at = 0; at < page.size(); at++) {
            objects.add(detail(service, kind, resourceIds.get(at), page.get(at), actors));
        }
        return answer.list(DETAIL_FIELDS.plural(), objects, byResource.size(), start, max, parameters.warnings());
    }

    private static String transactionId(Parameters parameters) {
        var text = parameters.text("transaction_id");
        try {
            return UUID.fromString(text == null ? "" : text).toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("transaction_id", "Send the transaction_id of a change-log.");
        }
    }

    /** What finds the changes of an object. In Xandr, the pixels of a creative are fields of it. */
    private static List<ChangeFilter.Builder> filters(EntityKind kind, long id) {
        return switch (kind) {
            case PIXEL -> List.of(ChangeFilter.builder().pixelId(id));
            case CREATIVE ->
                List.of(
                        ChangeFilter.builder().entity(kind).entityId(id),
                        ChangeFilter.builder().entity(EntityKind.ASSOCIATION).creativeId(id),
                        ChangeFilter.builder().entity(EntityKind.PIXEL).creativeId(id));
            default -> List.of(ChangeFilter.builder().entity(kind).entityId(id));
        };
    }

    /** By change set, newest first. */
    private static List<List<Entry>> transactions(List<Entry> entries) {
        var bySet = new LinkedHashMap<String, List<Entry>>();
        entries.forEach(entry -> bySet.computeIfAbsent(entry.changeSet(), set -> new ArrayList<>())
                .add(entry));
        return new ArrayList<>(bySet.values());
    }

    private static List<List<Entry>> inOrder(List<List<Entry>> transactions, Parameters parameters) {
        var sort = parameters.text("sort");
        if (sort == null || sort.equals("created_on.desc")) {
            return transactions;
        }
        if (!sort.equals("created_on.asc") && !sort.equals("created_on")) {
            throw new InvalidInput("sort", "Must be created_on.asc or created_on.desc.");
        }
        Collections.reverse(transactions);
        return transactions;
    }

    /** Newest first, without the differences, which may be long: only a page of them is needed. */
    private List<Entry> entries(Caller caller, long networkId, List<ChangeFilter> filters, Parameters parameters) {
        return filters.stream()
                .flatMap(filter -> entries(caller, networkId, filter, parameters).stream())
                .sorted(Comparator.comparingLong(Entry::id).reversed())
                .limit(MAX_CHANGES)
                .toList();
    }

    private List<Entry> entries(Caller caller, long networkId, ChangeFilter filter, Parameters parameters) {
        var entries = new ArrayList<Entry>();
        String after = null;
        do {
            var slice = log.uncounted(caller, networkId, filter, new SliceRequest(SliceRequest.MAX, after, null, null));
            slice.items().forEach(entry -> entries.add(entry.withDifferences(List.of())));
            after = slice.next();
        } while (after != null && entries.size() < MAX_CHANGES);
        if (after != null) {
            parameters.warn("There are more changes than the newest 5,000, which were looked through.");
        }
        return entries;
    }

    /**
     * The same with their differences.
     *
     * @throws InvalidInput when several of them have more text together than {@link ReadBudget#MAX_BYTES}
     */
    private List<List<Entry>> whole(Caller caller, long networkId, List<List<Entry>> page) {
        var whole = new ArrayList<List<Entry>>();
        var length = 0L;
        for (var entries : page) {
            var found = new ArrayList<Entry>();
            for (var part : Lists.partition(entries, AT_ONCE)) {
                var read =
                        log.byId(caller, networkId, part.stream().map(Entry::id).toList());
                for (var entry : part) {
                    var full = read.getOrDefault(entry.id(), entry);
                    length += length(full);
                    found.add(full);
                }
                if (length > ReadBudget.MAX_BYTES && page.size() > 1) {
                    throw new InvalidInput(
                            "num_elements", "The answer would have more than 2 MB. Send a smaller num_elements.");
                }
            }
            whole.add(found);
        }
        return whole;
    }

    private static long length(Entry entry) {
        return entry.differences().stream()
                .mapToLong(difference -> length(difference.before()) + length(difference.after()))
                .sum();
    }

    private static long length(@Nullable Object value) {
        return value == null ? 0 : value.toString().length();
    }

    /**
     * Of what the change is in the service; {@code null}: of nothing. What a pixel applies to belongs to the pixel and,
     * like a custom pixel, to the creative.
     */
    private static @Nullable Long resourceId(EntityKind kind, Entry entry) {
        if (entry.action() == Action.EXCLUDE) {
            return null;
        }
        if (entry.entity() == EntityKind.ASSOCIATION) {
            return switch (kind) {
                case PIXEL -> entry.pixelId();
                case CREATIVE -> entry.creativeId();
                default -> null;
            };
        }
        if (entry.entity() == EntityKind.PIXEL && kind == EntityKind.CREATIVE) {
            return entry.creativeId();
        }
        return entry.entity() == kind ? Long.valueOf(entry.entityId()) : null;
    }

    /** Who did it, by change, where the caller may know. One query. */
    private Map<Long, Long> actors(List<List<Entry>> transactions) {
        var known = transactions.stream()
                .flatMap(List::stream)
                .filter(entry -> !entry.actor().equals(Entry.NETWORK))
                .map(Entry::id)
                .toList();
        var actors = new HashMap<Long, Long>();
        if (!known.isEmpty()) {
            entityManager
                    .createQuery(
                            "select h.id, h.actorId from Change h where h.id in :ids and h.actorId is not null",
                            Object[].class)
                    .setParameter("ids", known)
                    .getResultList()
                    .forEach(row -> actors.put((Long) row[0], (Long) row[1]));
        }
        return actors;
    }

    private static Map<String, @Nullable Object> summary(
            EntityKind kind, List<Entry> entries, long resourceId, List<String> more, Map<Long, Long> actors) {
        var first = entries.get(entries.size() - 1);
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("transaction_id", first.changeSet());
        object.put("created_on", Timestamps.of(first.at()));
        object.put("resource_id", resourceId);
        if (more.contains("user_id")) {
            object.put("user_id", actors.get(first.id()));
        }
        if (more.contains("request_source")) {
            object.put("request_source", source(first));
        }
        if (more.contains("object_json")) {
            object.put("object_json", ChangedFields.json(ChangedFields.of(kind, entries)));
        }
        return object;
    }

    private static Map<String, @Nullable Object> detail(
            String service, EntityKind kind, long resourceId, List<Entry> entries, Map<Long, Long> actors) {
        var first = entries.get(entries.size() - 1);
        var changes = ChangedFields.of(kind, entries);
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("transaction_id", first.changeSet());
        object.put("member_id", first.networkId());
        object.put("resource_id", resourceId);
        object.put("method", first.entity() == kind ? method(first) : "PUT");
        object.put("url", "/" + service + "?id=" + resourceId);
        object.put("user_id", actors.get(first.id()));
        object.put("user_full_name", first.actor());
        object.put("created_on", Timestamps.of(first.at()));
        object.put("request_source", source(first));
        object.put("client_ip", first.address());
        object.put("num_of_changes", changes.size());
        object.put("raw_json", ChangedFields.json(changes));
        object.put("changes", changes);
        return object;
    }

    private static String method(Entry entry) {
        return switch (entry.action()) {
            case CREATE -> "POST";
            case ARCHIVE, DELETE -> "DELETE";
            default -> "PUT";
        };
    }

    private static String source(Entry entry) {
        return switch (entry.channel()) {
            case PAGE -> "ui";
            case API, AGENT -> "api";
            case IMPORT -> "import";
            case SYSTEM -> "system";
        };
    }
}
