package org.pixelkeep.account.token;

import jakarta.inject.Singleton;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.token.TokenIndex.Line;
import org.pixelkeep.history.follow.LogPositions;
import org.pixelkeep.history.follow.Projection;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.shared.text.Constants;

/**
 * Keeps all working tokens in memory, so programs are recognized without querying the database. Tokens, people, and
 * roles rarely change; any such change reloads the index.
 */
@Singleton
public class TokenProjection implements Projection<TokenIndex> {
    private static final Set<EntityKind> CONCERNED =
            EnumSet.of(EntityKind.TOKEN, EntityKind.USER, EntityKind.ROLE, EntityKind.NETWORK);

    private volatile TokenIndex index = TokenIndex.EMPTY;

    /** The tokens as of the last change that this node has read. */
    public TokenIndex index() {
        return index;
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public TokenIndex load(Connection reader) throws SQLException {
        var grants = grants(reader);
        var lines = new ArrayList<Line>();
        try (var statement = reader.prepareStatement("""
                        select t.id, t.user_id, t.token_hash, t.scopes, t.expires_at, u.email, u.name, t.addresses,
                            t.parent_id
                        from api_token t join user_account u on u.id = t.user_id
                        where t.revoked_at is null and u.active""");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var token = new ApiToken();
                token.id = rows.getLong(1);
                token.userId = rows.getLong(2);
                token.tokenHash = rows.getBytes(3);
                token.scopes = rows.getString(4);
                var expiresAt = rows.getObject(5, LocalDateTime.class);
                token.expiresAt = expiresAt == null ? null : expiresAt.toInstant(ZoneOffset.UTC);
                token.addresses = rows.getString(8);
                token.parentId = rows.getObject(9, Long.class);
                lines.add(new Line(
                        token, rows.getString(6), rows.getString(7), grants.getOrDefault(token.userId, Set.of())));
            }
        }
        return TokenIndex.of(lines);
    }

    /** The working roles, like {@link RoleGrant#usableIn} but without a session. */
    private static Map<Long, Set<Grant>> grants(Connection reader) throws SQLException {
        Map<Long, Set<Grant>> grants = new HashMap<>();
        try (var statement = reader.prepareStatement("""
                        select g.user_id, g.role, g.network_id, g.advertiser_id
                        from role_grant g left join network n on n.id = g.network_id
                        where g.user_id in (select t.user_id from api_token t where t.revoked_at is null)
                        and (g.network_id is null or exists (select 1 from membership m
                            where m.user_id = g.user_id and m.network_id = g.network_id and m.active))
                        and (n.id is null or not n.second_factor or exists (
                            select 1 from second_factor f where f.user_id = g.user_id and f.confirmed_at is not null))""");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var userId = rows.getLong(1);
                var networkId = rows.getObject(3, Long.class);
                var advertiserId = rows.getObject(4, Long.class);
                // Roles of a newer release grant nothing here.
                Constants.find(Role.class, rows.getString(2))
                        .ifPresent(role -> grants.computeIfAbsent(userId, id -> new HashSet<>())
                                .add(new Grant(role, networkId, advertiserId)));
            }
        }
        return grants;
    }

    @Override
    public TokenIndex apply(TokenIndex state, List<LoggedChange> changes, Connection reader) throws SQLException {
        return changes.stream().anyMatch(change -> CONCERNED.contains(change.entity())) ? load(reader) : state;
    }

    @Override
    public void publish(TokenIndex state, LogPositions positions) {
        index = state;
    }

    @Override
    public Optional<String> difference(TokenIndex followed, TokenIndex read) {
        return followed.isSame(read) ? Optional.empty() : Optional.of("the tokens in the database are different");
    }

    @Override
    public void write(TokenIndex state, DataOutputStream out) throws IOException {
        out.writeInt(state.lines().size());
        for (var line : state.lines().values()) {
            var token = line.token();
            out.writeLong(token.id);
            out.writeLong(token.userId);
            out.writeInt(token.tokenHash.length);
            out.write(token.tokenHash);
            text(out, token.scopes);
            text(out, token.addresses);
            number(out, token.parentId);
            text(out, token.expiresAt == null ? null : token.expiresAt.toString());
            out.writeUTF(line.email());
            out.writeUTF(line.name());
            out.writeInt(line.grants().size());
            for (var grant : line.grants()) {
                out.writeUTF(grant.role().name());
                number(out, grant.networkId());
                number(out, grant.advertiserId());
            }
        }
    }

    @Override
    public TokenIndex read(DataInputStream in) throws IOException {
        var lines = new ArrayList<Line>();
        for (var left = in.readInt(); left > 0; left--) {
            var token = new ApiToken();
            token.id = in.readLong();
            token.userId = in.readLong();
            token.tokenHash = in.readNBytes(in.readInt());
            token.scopes = text(in);
            token.addresses = text(in);
            token.parentId = number(in);
            var expiresAt = text(in);
            token.expiresAt = expiresAt == null ? null : Instant.parse(expiresAt);
            var email = in.readUTF();
            var name = in.readUTF();
            var grants = new HashSet<Grant>();
            for (var more = in.readInt(); more > 0; more--) {
                grants.add(new Grant(Role.valueOf(in.readUTF()), number(in), number(in)));
            }
            lines.add(new Line(token, email, name, Set.copyOf(grants)));
        }
        return TokenIndex.of(lines);
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void number(DataOutputStream out, @Nullable Long number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number);
        }
    }

    private static @Nullable Long number(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readLong() : null;
    }
}
