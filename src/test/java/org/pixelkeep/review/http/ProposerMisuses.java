package org.pixelkeep.review.http;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The worst that someone who may only propose could do by each writing route. */
final class ProposerMisuses {
    private ProposerMisuses() {}

    /** What a proposer does by a route. */
    interface Misuse {
        List<Response> by(ProposerSetting setting);
    }

    /** By the route, as the table of routes names it. */
    static Map<String, Misuse> byRoute() {
        var misuses = new TreeMap<String, Misuse>();
        misuses.put("POST   /api/v1/networks/{networkId}/imports", setting -> setting.imports(true));
        misuses.put("POST   /api/v1/imports/{importId}/check", setting -> setting.imports(true));
        misuses.put("POST   /api/v1/imports/{importId}/apply", setting -> setting.imports(true));
        misuses.put("POST   /networks/{networkId}/imports", setting -> setting.imports(false));
        misuses.put("POST   /imports/{importId}/check", setting -> setting.imports(false));
        misuses.put("POST   /imports/{importId}/apply", setting -> setting.imports(false));
        misuses.put(
                "DELETE /api/v1/associations/{associationId}",
                setting -> setting.associations()
                        .map(id -> setting.api("DELETE", "/api/v1/associations/" + id, null))
                        .toList());
        misuses.put(
                "POST   /associations/{associationId}/detach",
                setting -> setting.associations()
                        .map(id -> setting.form("/associations/" + id + "/detach", Map.of()))
                        .toList());
        misuses.put(
                "DELETE /api/v1/pixels/{pixelId}",
                setting -> setting.each(id -> setting.api("DELETE", "/api/v1/pixels/" + id, null)));
        misuses.put(
                "DELETE /api/v1/pixels/{pixelId}/waiting",
                setting -> setting.each(id -> setting.api("DELETE", "/api/v1/pixels/" + id + "/waiting", null)));
        misuses.put(
                "DELETE /xandr/thirdparty-pixel",
                setting -> setting.each(id -> setting.api("DELETE", "/xandr/thirdparty-pixel?id=" + id, null)));
        misuses.put(
                "PUT    /xandr/thirdparty-pixel",
                setting -> setting.each(
                        id -> setting.xandr(
                                "PUT",
                                "?id=" + id,
                                Map.of("active", true, "members", List.of(Map.of("id", setting.network.id)))),
                        id -> setting.xandr(
                                "PUT",
                                "?id=" + id,
                                Map.of("format", "url-image", "secure_url", "https://evil.example/x")),
                        id -> setting.xandr(
                                "PUT",
                                "?append=true&id=" + id,
                                Map.of(
                                        "adservers", List.of(),
                                        "advertisers", List.of(Map.of("id", setting.acme.id))))));
        misuses.put(
                "POST   /xandr/thirdparty-pixel",
                setting -> List.of(
                        setting.xandr(
                                "POST",
                                "",
                                Map.of(
                                        "name", "Everywhere",
                                        "format", "url-image",
                                        "secure_url", "https://evil.example/x",
                                        "members", List.of(Map.of("id", setting.network.id)))),
                        setting.xandr(
                                "POST",
                                "?advertiser_id=" + setting.acme.id,
                                Map.of(
                                        "name", "Proposed",
                                        "format", "url-image",
                                        "secure_url", "https://evil.example/x",
                                        "advertisers", List.of(Map.of("id", setting.acme.id))))));
        misuses.put(
                "POST   /pixels/{pixelId}/withdraw",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/withdraw", Map.of())));
        misuses.put(
                "PATCH  /api/v1/pixels/{pixelId}",
                setting -> setting.each(
                        id -> setting.api("PATCH", "/api/v1/pixels/" + id, setting.opened()),
                        id -> setting.api(
                                "PATCH", "/api/v1/pixels/" + id, Map.of("active", true, "vendorIds", List.of())),
                        id -> setting.api(
                                "PATCH", "/api/v1/pixels/" + id, Map.of("secureUrl", "https://evil.example/x"))));
        misuses.put(
                "POST   /pixels/{pixelId}/edit",
                setting -> setting.each(id -> setting.form(
                        "/pixels/" + id + "/edit",
                        Map.of(
                                "name", "Opened " + id,
                                "format", "IMAGE_URL",
                                "event", "IMPRESSION",
                                "secureUrl", "https://evil.example/x",
                                "active", "true",
                                "position", "0"))));
        misuses.put(
                "POST   /api/v1/pixels/{pixelId}/restoration",
                setting -> setting.each(
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", null),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", Map.of("version", 1)),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", Map.of("version", 2)),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/restoration", Map.of("version", 3))));
        misuses.put(
                "POST   /pixels/{pixelId}/versions/{number}/restoration",
                setting -> setting.each(
                        id -> setting.form("/pixels/" + id + "/versions/2/restoration", Map.of()),
                        id -> setting.form(
                                "/pixels/" + id + "/versions/3/restoration", Map.of("withoutArchived", "true"))));
        misuses.put(
                "POST   /api/v1/pixels/{pixelId}/copies",
                setting -> setting.each(id ->
                        setting.api("POST", "/api/v1/pixels/" + id + "/copies", Map.of("withAssociations", true))));
        misuses.put(
                "POST   /pixels/{pixelId}/duplicate",
                setting -> setting.each(
                        id -> setting.form("/pixels/" + id + "/duplicate", Map.of("withAssociations", "on"))));
        misuses.put(
                "POST   /pixels/{pixelId}/restore",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/restore", Map.of())));
        misuses.put(
                "POST   /pixels/{pixelId}/activate",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/activate", Map.of())));
        misuses.put(
                "POST   /pixels/{pixelId}/deactivate",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/deactivate", Map.of())));
        misuses.put(
                "POST   /pixels/{pixelId}/archive",
                setting -> setting.each(id -> setting.form("/pixels/" + id + "/archive", Map.of())));
        misuses.put(
                "POST   /api/v1/pixels/{pixelId}/associations",
                setting -> setting.each(
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/associations", setting.everywhere()),
                        id -> setting.api("POST", "/api/v1/pixels/" + id + "/associations", setting.onSecond())));
        misuses.put(
                "POST   /pixels/{pixelId}/associations",
                setting -> setting.each(
                        id -> setting.form("/pixels/" + id + "/associations", texts(setting.everywhere())),
                        id -> setting.form("/pixels/" + id + "/associations", texts(setting.onSecond()))));
        misuses.put(
                "POST   /creatives/{creativeId}/associations",
                setting -> setting.each(id -> setting.form(
                        "/creatives/" + setting.second.id + "/associations",
                        Map.of("kind", "attach", "pixelId", "" + id))));
        misuses.put(
                "POST   /mcp",
                setting -> setting.each(
                        id -> setting.agent("attach_pixel", id, setting.everywhere()),
                        id -> setting.agent("attach_pixel", id, setting.onSecond()),
                        id -> setting.agent("set_flight", id, Map.of())));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/pixel-changes",
                setting -> setting.each(
                        id -> setting.bulk(id, Map.of("change", "RESTORE")),
                        id -> setting.bulk(id, Map.of("change", "ACTIVATE")),
                        id -> setting.bulk(id, Map.of("change", "SET_FLIGHT")),
                        id -> setting.bulk(id, ProposerSetting.with(setting.everywhere(), "change", "ATTACH")),
                        id -> setting.bulk(id, ProposerSetting.with(setting.onSecond(), "change", "ATTACH"))));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/creative-changes",
                setting -> setting.each(id -> setting.api(
                        "POST",
                        "/api/v1/networks/" + setting.network.id + "/creative-changes",
                        Map.of("change", "ATTACH", "pixelId", id, "creativeIds", List.of(setting.second.id)))));
        misuses.put(
                "POST   /networks/{networkId}/creatives/bulk",
                setting -> setting.each(id -> setting.form(
                        "/networks/" + setting.network.id + "/creatives/bulk",
                        Map.of("of", "ATTACH", "pixel", "" + id, "creatives", "" + setting.second.id))));
        misuses.put(
                "POST   /networks/{networkId}/pixels/bulk",
                setting -> setting.each(
                        id -> setting.bulkForm(id, Map.of("of", "RESTORE")),
                        id -> setting.bulkForm(id, Map.of("of", "ACTIVATE")),
                        id -> setting.bulkForm(id, Map.of("of", "SET_FLIGHT")),
                        id -> setting.bulkForm(id, texts(ProposerSetting.with(setting.everywhere(), "of", "ATTACH")))));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/change-sets/{changeSet}/reversal",
                setting -> setting.changeSets.values().stream()
                        .map(set -> setting.api(
                                "POST",
                                "/api/v1/networks/" + setting.network.id + "/change-sets/" + set + "/reversal",
                                null))
                        .toList());
        misuses.put(
                "POST   /networks/{networkId}/change-sets/{changeSet}/reversal",
                setting -> setting.changeSets.values().stream()
                        .map(set -> setting.form(
                                "/networks/" + setting.network.id + "/change-sets/" + set + "/reversal", Map.of()))
                        .toList());
        var made = Map.<String, Object>of(
                "name",
                "Made",
                "format",
                "IMAGE_URL",
                "secureUrl",
                "https://trusted.example/made",
                "event",
                "IMPRESSION");
        misuses.put(
                "POST   /api/v1/advertisers/{advertiserId}/pixels",
                setting ->
                        setting.made(setting.api("POST", "/api/v1/advertisers/" + setting.acme.id + "/pixels", made)));
        misuses.put(
                "POST   /api/v1/creatives/{creativeId}/pixels",
                setting ->
                        setting.made(setting.api("POST", "/api/v1/creatives/" + setting.second.id + "/pixels", made)));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/pixels",
                setting -> setting.refused(
                        setting.api("POST", "/api/v1/networks/" + setting.network.id + "/pixels", made)));
        var form = texts(ProposerSetting.with(made, "appliesTo", "everything"));
        misuses.put(
                "POST   /advertisers/{advertiserId}/pixels",
                setting -> List.of(setting.form(
                        "/advertisers/" + setting.acme.id + "/pixels", ProposerSetting.with(form, "active", "true"))));
        misuses.put(
                "POST   /creatives/{creativeId}/pixels",
                setting -> List.of(setting.form(
                        "/creatives/" + setting.second.id + "/pixels", ProposerSetting.with(form, "active", "true"))));
        var pasted = Map.of("text", "https://evil.example/i.gif?x=1", "appliesTo", "everything");
        misuses.put(
                "POST   /advertisers/{advertiserId}/pixels/pasted/all",
                setting -> List.of(setting.form("/advertisers/" + setting.acme.id + "/pixels/pasted/all", pasted)));
        misuses.put(
                "POST   /creatives/{creativeId}/pixels/pasted/all",
                setting -> List.of(setting.form("/creatives/" + setting.second.id + "/pixels/pasted/all", pasted)));
        misuses.put(
                "POST   /networks/{networkId}/pixels/pasted/all",
                setting -> setting.refused(
                        setting.form("/networks/" + setting.network.id + "/pixels/pasted/all", pasted)));
        misuses.put(
                "POST   /networks/{networkId}/pixels",
                setting -> setting.refused(setting.form(
                        "/networks/" + setting.network.id + "/pixels", ProposerSetting.with(form, "active", "true"))));
        misuses.put(
                "POST   /api/v1/templates/{templateId}/pixels",
                setting -> List.of(
                        setting.filled(Map.of("advertiserId", setting.acme.id, "everywhere", true)),
                        setting.filled(Map.of("creativeId", setting.second.id))));
        misuses.put(
                "POST   /templates/{templateId}/pixels",
                setting -> List.of(setting.form(
                        "/templates/" + setting.template.id + "/pixels",
                        Map.of(
                                "name",
                                "Filled",
                                "advertiserId",
                                "" + setting.acme.id,
                                "everywhere",
                                "true",
                                "p1",
                                "7"))));
        for (var verb : List.of("archive", "edit", "restore")) {
            misuses.put(
                    "POST   /templates/{templateId}/" + verb,
                    setting -> setting.refused(setting.form(
                            "/templates/" + setting.template.id + "/" + verb,
                            Map.of("name", "Mine", "format", "IMAGE_URL"))));
        }
        misuses.put(
                "POST   /networks/{networkId}/templates",
                setting -> setting.refused(setting.form(
                        "/networks/" + setting.network.id + "/templates",
                        Map.of("name", "Mine", "format", "IMAGE_URL"))));
        misuses.put(
                "POST   /api/v1/networks/{networkId}/templates",
                setting -> setting.refused(
                        setting.api("POST", "/api/v1/networks/" + setting.network.id + "/templates", made)));
        misuses.put(
                "POST   /api/v1/templates/{templateId}/restoration",
                setting -> setting.refused(
                        setting.api("POST", "/api/v1/templates/" + setting.template.id + "/restoration", null)));
        misuses.put(
                "PATCH  /api/v1/templates/{templateId}",
                setting -> setting.refused(
                        setting.api("PATCH", "/api/v1/templates/" + setting.template.id, Map.of("name", "Mine"))));
        misuses.put(
                "DELETE /api/v1/templates/{templateId}",
                setting -> setting.refused(setting.api("DELETE", "/api/v1/templates/" + setting.template.id, null)));
        return misuses;
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }
}
